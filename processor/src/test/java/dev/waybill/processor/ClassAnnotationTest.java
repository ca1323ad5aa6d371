package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.event.IntegrationEvent;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Jackson's annotations on a record do on its payload, one by one: they are there, too, or
 * they are left out, because they would say nothing of a payload. {@link ClassMistakes} has what is
 * refused.
 */
@ParameterizedClass
@EnumSource
class ClassAnnotationTest {

  private static final String LEFT_OUT = "";

  /** What the record has, and what the payload has. */
  private static final List<List<String>> TABLE =
      List.of(
          asItIs("@JsonInclude(JsonInclude.Include.NON_NULL)"),
          asItIs("@JsonInclude(JsonInclude.Include.NON_EMPTY)"),
          asItIs("@JsonPropertyOrder({\"b\", \"a\", \"theId\"})"),
          List.of("@JsonPropertyOrder", LEFT_OUT),
          List.of("@JsonPropertyOrder({\"none\", \"b\"})", "@JsonPropertyOrder(\"b\")"),
          List.of("@JsonPropertyOrder(alphabetic = false)", LEFT_OUT),
          asItIs("@JsonIgnoreProperties(ignoreUnknown = true)"),
          asItIs("@JsonIgnoreProperties(\"b\")"),
          asItIs("@JsonIgnoreProperties({\"b\", \"none\"})"),
          asItIs("@JsonIncludeProperties({\"theId\", \"a\"})"),
          List.of("@JsonIncludeProperties({\"none\", \"a\"})", "@JsonIncludeProperties(\"a\")"),
          asItIs("@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)"),
          asItIs(
              "@JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE,"
                  + " fieldVisibility = JsonAutoDetect.Visibility.ANY)"),
          asItIs("@JsonFormat(shape = JsonFormat.Shape.OBJECT)"),
          asItIs("@JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)"),
          asItIs("@JsonRootName(\"root\")"),
          asItIs("@JsonClassDescription(\"text\")"),
          asItIs("@JsonView(Object.class)"),
          List.of("@JsonDeserializeAs(Void.class)", LEFT_OUT),
          List.of("@JsonFilter(\"\")", LEFT_OUT),
          List.of("@JsonIdentityInfo(generator = ObjectIdGenerators.None.class)", LEFT_OUT),
          List.of("@JsonIdentityReference", LEFT_OUT),
          List.of("@JsonIgnoreType", LEFT_OUT),
          List.of("@JsonSerializeAs(Void.class)", LEFT_OUT),
          List.of("@JsonSubTypes({})", LEFT_OUT),
          List.of("@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)", LEFT_OUT),
          List.of("@JsonTypeName(\"name\")", LEFT_OUT),
          List.of("@JsonAppend", LEFT_OUT),
          List.of("@JsonNaming", LEFT_OUT),
          List.of("@JsonSerialize(typing = JsonSerialize.Typing.STATIC)", LEFT_OUT),
          List.of("@JsonDeserialize(using = JsonDeserializer.None.class)", LEFT_OUT),
          List.of("@Bundle", "@JsonInclude(JsonInclude.Include.NON_NULL)"),
          List.of(
              "@JsonInclude(JsonInclude.Include.ALWAYS) @Bundle",
              "@JsonInclude(JsonInclude.Include.ALWAYS)"),
          List.of("@Bundle.GoneAtRunTime", LEFT_OUT));

  /** The same for rejections, whose reason has another name in the payload, and is always there. */
  private static final List<List<String>> OF_REJECTIONS =
      List.of(
          List.of(
              "@JsonPropertyOrder({\"whyNot\", \"b\"})",
              "@JsonPropertyOrder({\"reasonCode\", \"b\"})"),
          List.of("@JsonIgnoreProperties({\"whyNot\", \"reasonCode\"})", LEFT_OUT),
          List.of(
              "@JsonIncludeProperties({\"a\"})", "@JsonIncludeProperties({\"a\", \"reasonCode\"})"),
          List.of(
              "@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)"
                  + " @JsonPropertyOrder({\"WhyNot\", \"b\", \"A\"})"
                  + " @JsonIgnoreProperties(\"a\")",
              "@JsonPropertyOrder({\"reasonCode\", \"B\", \"A\"})"));

  private static final String SOURCE =
      """
      package shop;
      import com.fasterxml.jackson.annotation.*;
      import com.fasterxml.jackson.databind.*;
      import com.fasterxml.jackson.databind.annotation.*;
      import dev.waybill.annotation.*;
      import java.lang.annotation.*;
      """;

  private static final String BUNDLES =
      SOURCE
          + """
          @JacksonAnnotationsInside
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @JsonProperty("not for classes")
          @Retention(RetentionPolicy.RUNTIME)
          @interface Bundle {
            @JacksonAnnotationsInside @JsonInclude(JsonInclude.Include.NON_NULL)
            @interface GoneAtRunTime {}
          }
          """;

  private static final Pattern OF_CLASS = Pattern.compile("(?m)^@Json\\w+(\\([^)]*\\))?");

  private static final Map<CompilerUnderTest, Project> COMPILED =
      new EnumMap<>(CompilerUnderTest.class);

  @TempDir static Path directory;

  private final Project project;

  ClassAnnotationTest(CompilerUnderTest compiler) {
    this.project = COMPILED.computeIfAbsent(compiler, ClassAnnotationTest::compile);
  }

  private static List<String> asItIs(String annotation) {
    return List.of(annotation, annotation);
  }

  private static Project compile(CompilerUnderTest compiler) {
    Project project = new Project(directory.resolve(compiler.name()), compiler);
    project.source("shop/Bundle.java", BUNDLES);
    for (int i = 0; i < TABLE.size(); i++) {
      project.source(
          "shop/Fact" + i + ".java",
          SOURCE
              + TABLE.get(i).get(0)
              + """

              @DomainEvent(aggregateType = "A")
              public record Fact%d(@AggregateId(inPayload = true) String theId, String a, String b) {}
              """
                  .formatted(i));
    }
    for (int i = 0; i < OF_REJECTIONS.size(); i++) {
      project.source(
          "shop/Refusal" + i + ".java",
          SOURCE
              + OF_REJECTIONS.get(i).get(0)
              + """

              @Rejection(commandType = "C%1$d")
              public record Refusal%1$d(
                  @CommandId String theId, @ReasonCode String whyNot, String a, String b) {}
              """
                  .formatted(i));
    }
    assertThat(project.compile(project.allSources(), compiler.strictly()).diagnostics()).isEmpty();
    return project;
  }

  private String onPayload(String record) {
    return OF_CLASS
        .matcher(project.generated("shop." + record + "Payload"))
        .results()
        .map(MatchResult::group)
        .map(ClassAnnotationTest::onOneLine)
        .collect(Collectors.joining(" "));
  }

  /** However many values and attributes there are. */
  private static String onOneLine(String annotation) {
    return annotation
        .replaceAll("[{}]", "")
        .replaceAll("\\s+", " ")
        .replaceAll("(?<=\\() | (?=\\))", "");
  }

  @Test
  void is_carried_to_the_payload_or_left_out() {
    for (int i = 0; i < TABLE.size(); i++) {
      assertThat(onPayload("Fact" + i))
          .as(TABLE.get(i).get(0))
          .isEqualTo(onOneLine(TABLE.get(i).get(1)));
    }
  }

  @Test
  void speaks_of_the_reason_by_its_name_in_the_payload_and_never_takes_it_away() {
    for (int i = 0; i < OF_REJECTIONS.size(); i++) {
      assertThat(onPayload("Refusal" + i))
          .as(OF_REJECTIONS.get(i).get(0))
          .isEqualTo(onOneLine(OF_REJECTIONS.get(i).get(1)));
    }
  }

  @Test
  void has_the_payload_written_as_the_record_would_be() throws IOException {
    Loaded loaded = Loaded.of(project.classes());
    ObjectMapper reader = new ObjectMapper();
    for (int i = 0; i < TABLE.size(); i++) {
      Object record = loaded.make("shop.Fact" + i, "1", "", null);
      IntegrationEvent<?> event = loaded.convert(record);
      for (JacksonLine line : JacksonLine.values()) {
        assertThat(reader.readTree(line.codec().encode(event)).get("payload").toString())
            .as("%s by %s", TABLE.get(i).get(0), line)
            .isEqualTo(line.write(record));
      }
    }
  }

  /** All of Jackson's annotations that may stand on a class. */
  private static Set<String> ofClasses(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar);
        Stream<Path> entries = Files.list(files.getPath("com/fasterxml/jackson/annotation"))) {
      return entries
          .map(entry -> entry.getFileName().toString().replace(".class", ""))
          .filter(name -> targets(name).contains(ElementType.TYPE))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<ElementType> targets(String name) {
    try {
      Target target =
          Class.forName("com.fasterxml.jackson.annotation." + name).getAnnotation(Target.class);
      return target == null ? List.of() : List.of(target.value());
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return List.of();
    }
  }

  @Test
  void is_one_of_a_table_that_lacks_none() throws Exception {
    Path jar =
        Path.of(JsonProperty.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> known = new ArrayList<>();
    TABLE.forEach(row -> known.add(row.get(0).replaceAll("@(\\w+).*", "$1")));
    assertThat(known).containsAll(ofClasses(jar));
    assertThat(ofClasses(jar)).hasSizeGreaterThan(15);
  }

  @Test
  void is_none_that_may_stand_on_a_package() {
    for (List<String> row : TABLE) {
      assertThat(targets(row.get(0).replaceAll("@(\\w+).*", "$1")))
          .doesNotContain(ElementType.PACKAGE);
    }
  }
}
