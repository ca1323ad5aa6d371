package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.message.Message;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A type that crosses the wire by its Java name is worth a warning, and works. */
@ParameterizedClass
@EnumSource
class JavaNameOnWireTest {

  static final Message MESSAGE = Message.JAVA_NAME_ON_WIRE;

  private final CompilerUnderTest compiler;

  @TempDir Path directory;

  JavaNameOnWireTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  private Project project(String variants) {
    Project project = new Project(directory, compiler);
    project.shop(
        "Paid",
        """
        import com.fasterxml.jackson.annotation.*;
        @DomainEvent(aggregateType = "A")
        public record Paid(@AggregateId String id, Pay pay, List<Pay> more) {
          %s
        }
        """
            .formatted(variants));
    return project;
  }

  private void warns(String variants, String names) {
    Project project = project(variants);
    Project.Outcome outcome = project.compile(project.allSources());
    assertThat(outcome.diagnostics())
        .singleElement()
        .asString()
        .contains("warning: WB232: pay is written with the Java name of " + names + ".");
    assertThat(outcome.success()).isTrue();
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(1);
  }

  @Test
  void for_each_variant_without_a_name_of_its_own_once_in_a_record() {
    warns(
        """
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) public sealed interface Pay {}
        @JsonTypeName("card") public record Card(int x) implements Pay {}
        public record Cash(int x) implements Pay {}
        public record Voucher(int x) implements Pay {}
        """,
        "Cash, Voucher");
  }

  @Test
  void for_all_variants_that_are_told_by_their_class() {
    warns(
        """
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) public sealed interface Pay {}
        @JsonTypeName("card") public record Card(int x) implements Pay {}
        """,
        "Card");
  }

  @Test
  void for_whatever_is_told_by_its_class_and_known_to_nobody() {
    warns(
        """
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) public interface Pay {}
        """,
        "each Pay");
  }

  @Test
  void for_simple_names_too() {
    warns(
        """
        @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME) public sealed interface Pay {}
        public record Card(int x) implements Pay {}
        """,
        "Card");
  }

  @Test
  void for_a_record_that_tells_its_own_type() {
    warns("@JsonTypeInfo(use = JsonTypeInfo.Id.NAME) public record Pay(int x) {}", "Pay");
  }

  @Test
  void but_not_for_names_that_are_chosen_nor_beside_an_error() {
    Project named =
        project(
            """
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
            @JsonSubTypes(@JsonSubTypes.Type(value = Card.class, name = "card"))
            public sealed interface Pay {}
            public record Card(int x) implements Pay {}
            """);
    assertThat(named.compile(named.allSources()).diagnostics()).isEmpty();
    Project wrong =
        project(
            """
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "x")
            public sealed interface Pay {}
            public record Card(int x) implements Pay {}
            """);
    assertThat(wrong.compile(wrong.allSources()).diagnostics())
        .singleElement()
        .asString()
        .contains("error: WB233: pay ");
  }
}
