package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.property.Compiled.Said;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What random records are checked with would notice if something were wrong. */
class ToolchainTest {

  private static Compiled compile(Toolchain toolchain, String source) {
    return toolchain.compile(Map.of("shop/A.java", "package shop; " + source));
  }

  @ParameterizedTest
  @EnumSource
  void a_legal_record_is_compiled_with_all_that_is_generated_for_it(Toolchain toolchain) {
    Compiled compiled =
        compile(
            toolchain,
            "@dev.waybill.annotation.DomainEvent(aggregateType = \"A\") public record A("
                + "@dev.waybill.annotation.AggregateId String id) {}");
    assertThat(compiled.said()).isEmpty();
    assertThat(compiled.classes())
        .containsOnlyKeys(
            "shop.A",
            "shop.AConverter",
            "shop.APayload",
            "shop.IntegrationEvents",
            "shop.IntegrationEvents$Types",
            "shop.IntegrationEventsProvider");
    assertThat(compiled.texts())
        .containsEntry(
            "CLASS_OUTPUT/META-INF/services/dev.waybill.convert.GeneratedConverterProvider",
            "shop.IntegrationEventsProvider\n");
  }

  @ParameterizedTest
  @EnumSource
  void an_error_of_ours_is_known_by_its_code(Toolchain toolchain) {
    Compiled compiled = compile(toolchain, "@dev.waybill.annotation.DomainEvent class A {}");
    assertThat(compiled.said()).extracting(Said::code).containsExactly("WB101");
  }

  @ParameterizedTest
  @EnumSource
  void a_warning_is_heard(Toolchain toolchain) {
    assertThat(compile(toolchain, "class A { java.util.List raw; }").said())
        .isNotEmpty()
        .noneMatch(Said::isError);
  }

  @ParameterizedTest
  @EnumSource
  void an_error_of_the_compilers_is_heard(Toolchain toolchain) {
    assertThat(compile(toolchain, "class A extends Missing {}").said()).anyMatch(Said::isError);
  }
}
