package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.event.IntegrationEvent;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The JSON of a payload is that of its record, as a mapper writes it that knows nothing of Waybill:
 * whatever Jackson's annotations say of the record, and wherever they do.
 */
@ParameterizedClass
@EnumSource
class RecordJsonTest {

  private static final ObjectMapper READER = new ObjectMapper();

  private static final String IMPORTS =
      """
      package shop;
      import com.fasterxml.jackson.annotation.*;
      import dev.waybill.annotation.*;
      import java.lang.annotation.*;
      """;

  /** Names that strategies are odd about, and those that their author has chosen. */
  private static final String COMPONENTS =
      """
      String netPrice, String URL, String aB, String x1Y2, String _a, String größeÜber,
      @JsonProperty("given") String isGiven, @JsonProperty(required = true) String mustBe,
      @JsonProperty(index = 0) String goesFirst, @JsonAlias("other") String hasAlias,
      @JsonGetter("got") String byGetter, @JsonSetter("set") String bySetter,
      @JsonInclude(JsonInclude.Include.NON_NULL) String maybeNot, @JsonIgnore String leftOut,
      @JsonUnwrapped(enabled = false) Size ownSize,
      @Named String byBundle, @Required String isRequired,
      @NamedFirst @JsonProperty("y") String bundleFirst, @AsText int byCode,
      String inherited, @JsonProperty("own") String both
      """;

  /** What Jackson 3, or a codec, writes at another place than a bare Jackson 2 does. */
  private static final String OUT_OF_ORDER =
      """
      String netPrice, @JsonUnwrapped(prefix = "in_") Size theSize,
      @JsonProperty("x") @NamedLast String bundleLast, String grossPrice
      """;

  private static final String SUPPORT =
      IMPORTS
          + """
          public interface Support {
            record Size(int inCm) {}
            @JacksonAnnotationsInside @JsonProperty("bundled") @Retention(RetentionPolicy.RUNTIME)
            @interface Named {}
            @JacksonAnnotationsInside @JsonProperty("last") @Retention(RetentionPolicy.RUNTIME)
            @interface NamedLast {}
            @JacksonAnnotationsInside @JsonProperty("first") @Retention(RetentionPolicy.RUNTIME)
            @interface NamedFirst {}
            @JacksonAnnotationsInside
            @com.fasterxml.jackson.databind.annotation.JsonSerialize(
                using = com.fasterxml.jackson.databind.ser.std.ToStringSerializer.class)
            @tools.jackson.databind.annotation.JsonSerialize(
                using = tools.jackson.databind.ser.std.ToStringSerializer.class)
            @Retention(RetentionPolicy.RUNTIME)
            @interface AsText {}
            @JacksonAnnotationsInside @JsonProperty(required = true) @Retention(RetentionPolicy.RUNTIME)
            @interface Required {}
            interface Labelled<T> {
              @JsonProperty("above") T inherited();
              @JsonProperty("above_too") T both();
            }
          }
          """;

  private static final Map<CompilerUnderTest, Loaded> LOADED =
      new EnumMap<>(CompilerUnderTest.class);

  @TempDir static Path directory;

  private final Loaded loaded;

  RecordJsonTest(CompilerUnderTest compiler) {
    this.loaded = LOADED.computeIfAbsent(compiler, RecordJsonTest::compile);
  }

  private static Loaded compile(CompilerUnderTest compiler) {
    Project project = new Project(directory.resolve(compiler.name()), compiler);
    List<Path> bundles = new ArrayList<>(List.of(project.source("shop/Support.java", SUPPORT)));
    for (JacksonLine line : JacksonLine.values()) {
      int number = 0;
      for (String strategy : line.strategies()) {
        String name = nameOf(line, number++);
        String naming = line.databind("JsonNaming(" + strategy + ")");
        bundles.add(project.source("shop/Bundle" + name + ".java", IMPORTS + bundle(name, naming)));
      }
    }
    // What is on the class path when the records are compiled, has been compiled before.
    assertThat(project.compile(bundles, compiler.strictly()).diagnostics()).isEmpty();
    List<Path> records = new ArrayList<>();
    for (JacksonLine line : JacksonLine.values()) {
      int number = 0;
      for (String strategy : line.strategies()) {
        String name = nameOf(line, number++);
        String naming = line.databind("JsonNaming(" + strategy + ")");
        records.add(project.source("shop/" + name + ".java", IMPORTS + records(name, naming)));
      }
    }
    assertThat(project.compile(records, compiler.strictly()).diagnostics()).isEmpty();
    return Loaded.of(project.classes());
  }

  private static String nameOf(JacksonLine line, int number) {
    return "Of_" + line + "_" + number;
  }

  private static String bundle(String name, String naming) {
    return """
    @JacksonAnnotationsInside %s @Retention(RetentionPolicy.RUNTIME)
    public @interface Bundle%s {}
    """
        .formatted(naming, name);
  }

  private static String records(String name, String naming) {
    return """
    import shop.Support.*;
    public interface %1$s {
      %2$s @DomainEvent(aggregateType = "A")
      record Plain(@AggregateId(inPayload = true) String theId, %3$s) implements Labelled<String> {}

      %2$s @Rejection(commandType = "%1$sA")
      record Reasoned(@CommandId(inPayload = true) String theId, %3$s, @ReasonCode String whyNot)
          implements Labelled<String> {}

      %2$s @Rejection(commandType = "%1$sB", reasonCode = "NO")
      record Constant(@CommandId(inPayload = true) String theId, %3$s)
          implements Labelled<String> {}

      %2$s interface Above {}
      sealed interface Family extends Above {}
      @DomainEvent(aggregateType = "A")
      record Member(@AggregateId(inPayload = true) String theId, %3$s)
          implements Family, Labelled<String> {}

      @JacksonAnnotationsInside %2$s @Retention(RetentionPolicy.RUNTIME) @interface House {}
      @House @DomainEvent(aggregateType = "A")
      record Bundled(@AggregateId(inPayload = true) String theId, %3$s)
          implements Labelled<String> {}

      @Bundle%1$s @DomainEvent(aggregateType = "A")
      record Compiled(@AggregateId(inPayload = true) String theId, %3$s)
          implements Labelled<String> {}

      %2$s @DomainEvent(aggregateType = "A")
      record OutOfOrder(@AggregateId(inPayload = true) String theId, %4$s) {}
    }
    """
        .formatted(name, naming, COMPONENTS, OUT_OF_ORDER);
  }

  private Object record(String name) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : loaded.type(name).getRecordComponents()) {
      if (component.getName().startsWith("maybe")) {
        values.add(null);
      } else if (component.getType() == String.class) {
        values.add("the " + component.getName());
      } else if (component.getType() == int.class) {
        values.add(7);
      } else {
        values.add(loaded.make(component.getType().getName(), 7));
      }
    }
    return loaded.make(name, values.toArray());
  }

  /** What the record's JSON would be, were the reason a component of that name. */
  private static JsonNode expected(JacksonLine line, Object record) throws Exception {
    ObjectNode json = (ObjectNode) READER.readTree(line.write(record));
    String name = record.getClass().getSimpleName();
    if (name.equals("Reasoned")) {
      json.properties().removeIf(field -> field.getValue().asText().equals("the whyNot"));
      json.put("reasonCode", "the whyNot");
    } else if (name.equals("Constant")) {
      json.put("reasonCode", "NO");
    }
    return json;
  }

  private static JsonNode payload(JacksonLine codec, IntegrationEvent<?> event) throws Exception {
    return READER.readTree(codec.codec().encode(event)).get("payload");
  }

  @ParameterizedTest
  @EnumSource
  void has_the_names_of_each_strategy_wherever_that_stands(JacksonLine line) throws Exception {
    for (int number = 0; number < line.strategies().size(); number++) {
      for (String shape :
          List.of("Plain", "Reasoned", "Constant", "Member", "Bundled", "Compiled")) {
        Object record = record("shop." + nameOf(line, number) + "$" + shape);
        IntegrationEvent<?> event = loaded.convert(record);
        for (JacksonLine codec : JacksonLine.values()) {
          assertThat(payload(codec, event).toString())
              .as("%s of %s by %s", shape, line.strategies().get(number), codec)
              .isEqualTo(expected(line, record).toString());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void has_them_beside_what_is_unwrapped_and_what_is_named_twice(JacksonLine line)
      throws Exception {
    for (int number = 0; number < line.strategies().size(); number++) {
      Object record = record("shop." + nameOf(line, number) + "$OutOfOrder");
      IntegrationEvent<?> event = loaded.convert(record);
      for (JacksonLine codec : JacksonLine.values()) {
        assertThat(payload(codec, event))
            .as("%s by %s", line.strategies().get(number), codec)
            .isEqualTo(expected(line, record));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void is_read_back_by_the_names_that_it_was_written_with(JacksonLine line) {
    for (int number = 0; number < line.strategies().size(); number++) {
      Object record = record("shop." + nameOf(line, number) + "$Reasoned");
      IntegrationEvent<?> event = loaded.convert(record);
      for (JacksonLine codec : JacksonLine.values()) {
        String document = codec.codec().encode(event);
        Object read =
            codec.codec().decodeIntegrationEvent(document).payloadAs(event.payload().getClass());
        assertThat(codec.codec().encode(event.withPayload(read))).isEqualTo(document);
      }
    }
  }
}
