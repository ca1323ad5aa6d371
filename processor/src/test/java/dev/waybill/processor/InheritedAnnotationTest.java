package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jackson's annotations on what is above a record, or around it. */
@ParameterizedClass
@EnumSource
class InheritedAnnotationTest {

  private final CompilerUnderTest compiler;

  @TempDir Path directory;

  InheritedAnnotationTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  /** An interface that has been compiled before, and a record below it that has not. */
  private Project below(String annotation, String... records) {
    Project project = new Project(directory, compiler);
    Path above =
        project.shop(
            "Above",
            "import com.fasterxml.jackson.annotation.*;\n"
                + "import com.fasterxml.jackson.databind.*;\n"
                + "import com.fasterxml.jackson.databind.annotation.*;\n"
                + annotation
                + " public interface Above {}");
    assertThat(project.compile(List.of(above)).diagnostics()).isEmpty();
    project.delete(above);
    for (String record : records) {
      project.shop(
          record,
          """
          @DomainEvent(aggregateType = "A")
          public record %s(@AggregateId String id, String netPrice) implements Above {}
          """
              .formatted(record));
    }
    return project;
  }

  @Test
  void are_told_of_at_each_record_where_the_interface_is_not_compiled_now() {
    Project project = below("@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)", "PriceSet", "PriceTaken");
    assertThat(project.compile(project.allSources()).diagnostics())
        .satisfiesExactlyInAnyOrder(
            said -> assertThat(said).contains("PriceSet", "WB252: @JsonTypeInfo on Above "),
            said -> assertThat(said).contains("PriceTaken", "WB252: @JsonTypeInfo on Above "));
  }

  @Test
  void hold_where_the_interface_is_not_compiled_now() {
    Project project =
        below("@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)", "PriceSet");
    assertThat(project.compile(project.allSources()).diagnostics()).isEmpty();
    assertThat(project.generated("shop.PriceSetPayload"))
        .contains("@JsonProperty(\"net_price\") String netPrice");
  }

  @Test
  void on_the_package_are_unknown_to_Jackson_and_to_payloads() throws Exception {
    Project project = new Project(directory, compiler);
    project.source(
        "shop/package-info.java",
        """
        @House
        package shop;
        """);
    project.shop(
        "House",
        """
        import com.fasterxml.jackson.annotation.*;
        import java.lang.annotation.*;
        @JacksonAnnotationsInside
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Retention(RetentionPolicy.RUNTIME)
        @interface House {}
        """);
    project.shop(
        "PriceSet",
        """
        @DomainEvent(aggregateType = "A")
        public record PriceSet(@AggregateId(inPayload = true) String id, String netPrice) {}
        """);
    assertThat(project.compile(project.allSources()).diagnostics()).isEmpty();
    Loaded loaded = Loaded.of(project.classes());
    Object record = loaded.make("shop.PriceSet", "1", null);
    for (JacksonLine line : JacksonLine.values()) {
      String document = line.codec().encode(loaded.convert(record));
      assertThat(new ObjectMapper().readTree(document).get("payload").toString())
          .isEqualTo("{\"id\":\"1\",\"netPrice\":null}")
          .isEqualTo(line.write(record));
    }
  }

  @Test
  void of_methods_beside_the_components_stay_with_the_record() {
    Project project = new Project(directory, compiler);
    project.shop(
        "PriceSet",
        """
        import com.fasterxml.jackson.annotation.*;
        @DomainEvent(aggregateType = "A")
        public record PriceSet(@AggregateId String id, int net) {
          @JsonProperty("gross") int gross() { return net + 1; }
          @JsonIgnore boolean isFree() { return net == 0; }
        }
        """);
    assertThat(project.compile(project.allSources()).diagnostics()).isEmpty();
    Loaded loaded = Loaded.of(project.classes());
    assertThat(
            JacksonLine.JACKSON_3
                .codec()
                .encode(loaded.convert(loaded.make("shop.PriceSet", "1", 2))))
        .contains("\"payload\":{\"net\":2}");
  }
}
