package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationEventMetadataTest {

  private static final IntegrationEventMetadata FULL =
      IntegrationEventMetadata.builder()
          .outcome(Outcome.ACCEPTED)
          .aggregateType("User")
          .aggregateId("u-1")
          .commandType("CreateUser")
          .commandId("c-1")
          .expectedVersion(4)
          .currentVersion(5)
          .correlationId("correlation")
          .causationId("causation")
          .traceId("trace")
          .schemaVersion(2)
          .tenantId("acme")
          .userId("ann")
          .source("/users-service")
          .extension("region", "eu")
          .build();

  @Test
  void everyFieldIsOptional() {
    IntegrationEventMetadata metadata = IntegrationEventMetadata.builder().build();

    assertThat(metadata.isEmpty()).isTrue();
    assertThat(metadata).isEqualTo(IntegrationEventMetadata.empty()).hasToString("{}");
  }

  @Test
  void aBuilderStartsFromWhatIsThere() {
    assertThat(FULL.toBuilder().build()).isEqualTo(FULL).hasSameHashCodeAs(FULL);
    assertThat(FULL.toBuilder().userId("bob").build().userId()).isEqualTo("bob");
    assertThat(FULL.userId()).isEqualTo("ann");
  }

  @Test
  void nullMakesAFieldAbsent() {
    IntegrationEventMetadata metadata =
        FULL.toBuilder().outcome(null).tenantId(null).extension("region", null).build();

    assertThat(metadata.outcome()).isNull();
    assertThat(metadata.tenantId()).isNull();
    assertThat(metadata.extensions()).isEmpty();
  }

  @Test
  void whatIsSetWinsOverAFallback() {
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().userId("bob").extension("region", "us").build();

    IntegrationEventMetadata merged = metadata.orElse(FULL);

    assertThat(merged).isEqualTo(FULL.toBuilder().userId("bob").extension("region", "us").build());
  }

  @Test
  void whatIsAbsentComesFromTheFallback() {
    assertThat(IntegrationEventMetadata.empty().orElse(FULL)).isEqualTo(FULL);
    assertThat(IntegrationEventMetadata.builder().orElse(FULL).build()).isEqualTo(FULL);
    assertThat(FULL.orElse(IntegrationEventMetadata.empty())).isEqualTo(FULL);
  }

  @Test
  void ofThreeSourcesTheEarlierOneWins() {
    IntegrationEventMetadata record = IntegrationEventMetadata.builder().userId("record").build();
    IntegrationEventMetadata passed =
        IntegrationEventMetadata.builder().userId("passed").tenantId("passed").build();
    IntegrationEventMetadata ambient =
        IntegrationEventMetadata.builder()
            .userId("ambient")
            .tenantId("ambient")
            .traceId("ambient")
            .build();

    assertThat(record.orElse(passed).orElse(ambient))
        .isEqualTo(
            IntegrationEventMetadata.builder()
                .userId("record")
                .tenantId("passed")
                .traceId("ambient")
                .build());
  }

  @Test
  void extensionsKeepTheOrderInWhichTheyWereSet() {
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder()
            .extension("zulu", 1)
            .extension("alpha", 2)
            .extension("mike", 3)
            .build();

    assertThat(metadata.extensions()).containsExactly(entry("zulu"), entry("alpha"), entry("mike"));
  }

  private static Map.Entry<String, Object> entry(String key) {
    return Map.entry(key, Map.of("zulu", 1L, "alpha", 2L, "mike", 3L).get(key));
  }

  @Test
  void numbersOfExtensionsTakeOneFormSoThatTheyEqualThemselvesAfterTheWire() {
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder()
            .extension("int", 1)
            .extension("big", BigInteger.TEN)
            .extension("huge", BigInteger.TWO.pow(80))
            .extension("float", 1.1f)
            .extension("double", 1.5d)
            .extension("decimal", new BigDecimal("1.50"))
            .build();

    assertThat(metadata.extensions())
        .containsEntry("int", 1L)
        .containsEntry("big", 10L)
        .containsEntry("huge", BigInteger.TWO.pow(80))
        .containsEntry("float", new BigDecimal("1.1"))
        .containsEntry("double", new BigDecimal("1.5"))
        .containsEntry("decimal", new BigDecimal("1.50"));
  }

  @Test
  void extensionsDoNotFollowLaterChangesOfTheirValues() {
    List<Object> inner = new ArrayList<>(Arrays.asList("a", null));
    Map<String, Object> outer = new HashMap<>(Map.of("list", inner));
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().extension("outer", outer).build();

    inner.add("b");
    outer.clear();

    assertThat(metadata.extension("outer")).isEqualTo(Map.of("list", Arrays.asList("a", null)));
  }

  @Test
  void extensionsCannotBeChanged() {
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().extension("list", List.of(1)).build();

    assertThatThrownBy(() -> metadata.extensions().put("key", "value"))
        .isInstanceOf(UnsupportedOperationException.class);
    List<?> list = (List<?>) Objects.requireNonNull(metadata.extension("list"));
    assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aBuilderThatIsUsedOnDoesNotChangeWhatItBuilt() {
    IntegrationEventMetadata.Builder builder =
        IntegrationEventMetadata.builder().extension("first", 1);
    IntegrationEventMetadata built = builder.build();

    builder.extension("second", 2);

    assertThat(built.extensions()).containsOnlyKeys("first");
    assertThat(builder.build().extensions()).containsOnlyKeys("first", "second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outcome", "aggregateId", "expectedVersion", "traceId", "schemaVersion"})
  void aFieldCannotBeSetAsAnExtension(String field) {
    assertThatThrownBy(() -> IntegrationEventMetadata.builder().extension(field, "value"))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("metadata.%s is a field", field)
        .hasMessageContaining("%s(…)", field);
  }

  @Test
  void anExtensionThatJsonCannotExpressIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () ->
                IntegrationEventMetadata.builder()
                    .extension("a", List.of(Map.of("b", new UUID(1, 2)))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("metadata.a[0].b must be a string, boolean, number, list or map")
        .hasMessageContaining("java.util.UUID");
    assertThatThrownBy(() -> IntegrationEventMetadata.builder().extension("a", Double.NaN))
        .hasMessage("metadata.a must be a finite number but is NaN");
    assertThatThrownBy(() -> IntegrationEventMetadata.builder().extension("a", Map.of(1, 2)))
        .hasMessageContaining("metadata.a must be a map with string keys");
    assertThatThrownBy(() -> IntegrationEventMetadata.builder().extension(" ", 1))
        .hasMessage("metadata must not have a blank key");
  }

  @Test
  void fieldsAreCheckedAsTheyAreSet() {
    assertThatThrownBy(() -> IntegrationEventMetadata.builder().schemaVersion(0))
        .hasMessage("metadata.schemaVersion must be 1 or higher but is 0");
    assertThatThrownBy(() -> IntegrationEventMetadata.builder().aggregateId(" "))
        .hasMessage("metadata.aggregateId must not be blank");
    assertThatThrownBy(() -> IntegrationEventMetadata.builder().source("no uri"))
        .hasMessageContaining("metadata.source is no URI-reference such as /users-service");
  }

  @Test
  void metadataOfTheTwoKindsIsNeverEqual() {
    assertThat((Object) IntegrationEventMetadata.empty())
        .isNotEqualTo(ExternalEventMetadata.empty());
  }

  @Test
  void itsTextNamesWhatIsSet() {
    assertThat(FULL.toString()).contains("outcome=accepted", "aggregateId=u-1", "region=eu");
  }

  static Stream<Consumer<IntegrationEventMetadata.Builder>> blanks() {
    return Stream.of(
        builder -> builder.aggregateType(" "),
        builder -> builder.aggregateId(" "),
        builder -> builder.commandType(" "),
        builder -> builder.commandId(" "),
        builder -> builder.correlationId(" "),
        builder -> builder.causationId(" "),
        builder -> builder.traceId(" "),
        builder -> builder.tenantId(" "),
        builder -> builder.userId(" "),
        builder -> builder.source(" "));
  }

  @ParameterizedTest
  @MethodSource("blanks")
  void aTextThatAProgramSetsIsNotBlank(Consumer<IntegrationEventMetadata.Builder> setting) {
    assertThatThrownBy(() -> setting.accept(IntegrationEventMetadata.builder()))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageEndingWith(" must not be blank");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aggregateType",
        "aggregateId",
        "commandType",
        "commandId",
        "correlationId",
        "causationId",
        "traceId",
        "tenantId",
        "userId",
        "source"
      })
  void aBlankTextOnTheWireReadsAsAbsentAndIsWrittenAsItCame(String field) {
    Map<String, Object> wire = Map.of(field, " ");

    IntegrationEventMetadata metadata = IntegrationEventMetadata.ofWire(wire);

    assertThat(metadata.wire()).isEqualTo(wire);
    assertThat(metadata)
        .returns(null, IntegrationEventMetadata::aggregateType)
        .returns(null, IntegrationEventMetadata::aggregateId)
        .returns(null, IntegrationEventMetadata::commandType)
        .returns(null, IntegrationEventMetadata::commandId)
        .returns(null, IntegrationEventMetadata::correlationId)
        .returns(null, IntegrationEventMetadata::causationId)
        .returns(null, IntegrationEventMetadata::traceId)
        .returns(null, IntegrationEventMetadata::tenantId)
        .returns(null, IntegrationEventMetadata::userId)
        .returns(null, IntegrationEventMetadata::source);
  }

  @Test
  void whatTheWireSaysByOtherRulesIsKept() {
    Map<String, Object> wire =
        Map.of("outcome", "postponed", "schemaVersion", 0, "source", "no uri", "", "blank key");

    IntegrationEventMetadata metadata = IntegrationEventMetadata.ofWire(wire);

    assertThat(metadata.outcome()).isNull();
    assertThat(metadata.outcomeName()).isEqualTo("postponed");
    assertThat(metadata.schemaVersion()).isNull();
    assertThat(metadata.source()).isEqualTo("no uri");
    assertThat(metadata.wire()).isEqualTo(wire);
    assertThat(metadata.toBuilder().userId("ann").build().toBuilder().userId(null).build())
        .isEqualTo(metadata);
  }

  @Test
  void anOutcomeThatIsKnownHasItsName() {
    assertThat(FULL.outcomeName()).isEqualTo("accepted");
    assertThat(IntegrationEventMetadata.empty().outcomeName()).isNull();
  }

  @Test
  void whatHasAnotherTypeIsNoneOfAField() {
    assertThatThrownBy(() -> IntegrationEventMetadata.ofWire(Map.of("outcome", true)))
        .hasMessage("metadata.outcome must be a string but is true");
    assertThatThrownBy(() -> IntegrationEventMetadata.ofWire(Map.of("schemaVersion", "1")))
        .hasMessageStartingWith("metadata.schemaVersion must be an integer of 32 bits");
  }
}
