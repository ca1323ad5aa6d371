package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsMappingTest {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final CloudEventsMapping mapping = CloudEventsMapping.builder("/default").build();

  @Test
  void everyFieldOfTheEnvelopeHasItsAttribute() {
    CloudEvent event = mapping.rules().map(complete(), "{}");

    assertThat(event.attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("specversion", "1.0"),
                Map.entry("id", "e-1"),
                Map.entry("source", "/orders"),
                Map.entry("type", "OrderPlaced"),
                Map.entry("subject", "Order/o-7 ü/\"x\""),
                Map.entry("time", "2026-02-18T09:30:00.120Z"),
                Map.entry("datacontenttype", "application/json"),
                Map.entry("partitionkey", "acme/o-7 ü/\"x\""),
                Map.entry("aggregatetype", "Order"),
                Map.entry("aggregateid", "o-7 ü/\"x\""),
                Map.entry("outcome", "accepted"),
                Map.entry("commandtype", "PlaceOrder"),
                Map.entry("commandid", "c-1"),
                Map.entry("correlationid", "corr"),
                Map.entry("causationid", "caus"),
                Map.entry("traceid", TRACE_ID),
                Map.entry("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01"),
                Map.entry("schemaversion", 3),
                Map.entry("expectedversion", Long.toString(Long.MAX_VALUE - 1)),
                Map.entry("currentversion", Long.toString(Long.MAX_VALUE)),
                Map.entry("tenantid", "acme"),
                Map.entry("tracestate", "rojo=00f067aa0ba902b7")));
  }

  @Test
  void whatIsAbsentIsAbsent() {
    CloudEvent event = mapping.rules().map(with(IntegrationEventMetadata.empty()), "{}");

    assertThat(event.attributes())
        .containsOnlyKeys(
            "specversion", "id", "source", "type", "time", "datacontenttype", "partitionkey")
        .containsEntry("source", "/default")
        .containsEntry("partitionkey", "e-1");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-18T09:30:00Z,       2026-02-18T09:30:00.000Z",
    "2026-02-18T09:30:00.1Z,     2026-02-18T09:30:00.100Z",
    "2026-02-18T09:30:00.12345Z, 2026-02-18T09:30:00.123450Z"
  })
  void theTimeHasThreeDigitsOrThoseThatWereRead(Instant received, String written) {
    IntegrationEvent<?> event =
        IntegrationEvent.received("1", "T", "text", received, IntegrationEventMetadata.empty());

    CloudEvent mapped = mapping.rules().map(event, "{}");

    assertThat(mapped.attributes()).containsEntry("time", written);
  }

  @Test
  void anAggregateWithoutIdMakesNoSubject() {
    CloudEvent event =
        mapping
            .rules()
            .map(with(IntegrationEventMetadata.builder().aggregateType("Order").build()), "{}");

    assertThat(event.attributes()).containsKey("aggregatetype").doesNotContainKey("subject");
  }

  @Test
  void theUserGoesOutsideOnRequestOnly() {
    CloudEventsMapping asked =
        CloudEventsMapping.builder("/default").includeUserId("app_user").build();

    assertThat(mapping.rules().map(complete(), "{}").attributes())
        .doesNotContainKeys("authid", "authtype");
    assertThat(asked.rules().map(complete(), "{}").attributes())
        .containsEntry("authid", "u-9")
        .containsEntry("authtype", "app_user");
    assertThat(asked.rules().map(with(IntegrationEventMetadata.empty()), "{}").attributes())
        .doesNotContainKeys("authid", "authtype");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TRACE_ID,
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void whatIsNoCompleteTraceparentIsATraceIdAlone(String trace) {
    CloudEvent event =
        mapping.rules().map(with(IntegrationEventMetadata.builder().traceId(trace).build()), "{}");

    assertThat(event.attributes()).containsEntry("traceid", trace).doesNotContainKey("traceparent");
  }

  @Test
  void openKeysKeepTheTypesThatCloudEventsHas() {
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder()
            .extension("text", "t")
            .extension("flag", true)
            .extension("small", -7)
            .extension("large", 1L << 40)
            .extension("fraction", new BigDecimal("1.50"))
            .build();

    assertThat(mapping.rules().map(with(metadata), "{}").attributes())
        .containsEntry("text", "t")
        .containsEntry("flag", true)
        .containsEntry("small", -7)
        .containsEntry("large", "1099511627776")
        .containsEntry("fraction", "1.50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customerTier",
        "customer-tier",
        "abcdefghijklmnopqrstu",
        "subject",
        "traceparent"
      })
  void anOpenKeyThatIsNoExtensionNameFailsItsEventAndSaysWhatMendsIt(String key) {
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().extension(key, "x").build();

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> mapping.rules().map(with(metadata), "{}"))
        .withMessageContaining("metadata." + key)
        .withMessageContaining("extension(\"" + key + "\"");
  }

  @Test
  void anOpenKeyWithAListFailsItsEvent() {
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().extension("tags", List.of("a")).build();

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> mapping.rules().map(with(metadata), "{}"))
        .withMessageContaining("metadata.tags");
  }

  @Test
  void whatIsUnmappableIsDroppedWithACallWhereThatIsWanted() {
    List<String> dropped = new ArrayList<>();
    CloudEventsMapping lenient =
        CloudEventsMapping.builder("/default")
            .dropUnmappable((event, key) -> dropped.add(event.id() + " " + key))
            .build();
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder()
            .extension("customerTier", "gold")
            .extension("tags", List.of())
            .extension("kept", "k")
            .build();

    CloudEvent event = lenient.rules().map(with(metadata), "{}");

    assertThat(dropped).containsExactly("e-1 customerTier", "e-1 tags");
    assertThat(event.attributes()).containsKey("kept").doesNotContainKeys("customerTier", "tags");
  }

  @Test
  void anOpenKeyMayGoUnderAnotherName() {
    CloudEventsMapping renaming =
        CloudEventsMapping.builder("/default").extension("customerTier", "tier").build();
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().extension("customerTier", "gold").build();

    assertThat(renaming.rules().map(with(metadata), "{}").attributes())
        .containsEntry("tier", "gold");
  }

  @Test
  void anOpenKeyThatHasTheNewNameOfAnotherFailsItsEventAndSaysWhatMendsIt() {
    CloudEventsMapping renaming =
        CloudEventsMapping.builder("/default").extension("customerTier", "tier").build();
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder()
            .extension("customerTier", "gold")
            .extension("tier", "backend")
            .build();

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> renaming.rules().map(with(metadata), "{}"))
        .withMessageContaining("metadata.tier")
        .withMessageContaining("customerTier")
        .withMessageContaining("extension(\"tier\"");
  }

  @Test
  void anOpenKeyThatHasTheNewNameOfAnotherIsDroppedWhereThatIsWanted() {
    List<String> dropped = new ArrayList<>();
    CloudEventsMapping renaming =
        CloudEventsMapping.builder("/default")
            .extension("customerTier", "tier")
            .dropUnmappable((event, key) -> dropped.add(key))
            .build();
    for (List<String> keys :
        List.of(List.of("customerTier", "tier"), List.of("tier", "customerTier"))) {
      IntegrationEventMetadata.Builder metadata = IntegrationEventMetadata.builder();
      keys.forEach(key -> metadata.extension(key, "value of " + key));

      assertThat(renaming.rules().map(with(metadata.build()), "{}").attributes())
          .containsEntry("tier", "value of customerTier");
    }
    assertThat(dropped).containsExactly("tier", "tier");
  }

  @Test
  void namesMayBeSwapped() {
    CloudEventsMapping swapping =
        CloudEventsMapping.builder("/default").extension("a", "b").extension("b", "a").build();
    IntegrationEventMetadata metadata =
        IntegrationEventMetadata.builder().extension("a", 1).extension("b", 2).build();

    assertThat(swapping.rules().map(with(metadata), "{}").attributes())
        .containsEntry("b", 1)
        .containsEntry("a", 2);
  }

  @Test
  void aFieldIsNoOpenKeyAndHasItsNameAlready() {
    CloudEventsMapping.Builder builder = CloudEventsMapping.builder("/default");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.extension("aggregateId", "subjectid"))
        .withMessageContaining("aggregateId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\nbreak", "\u007F", "\u0085", "\uD800", "\uFFFF", "\uFDD0"})
  void whatNoCloudEventMayContainFailsItsEventAndIsToldByItsNumber(String text) {
    for (IntegrationEventMetadata metadata :
        List.of(
            IntegrationEventMetadata.builder().aggregateId(text).build(),
            IntegrationEventMetadata.builder().extension("note", text).build())) {
      assertThatExceptionOfType(InvalidEventException.class)
          .isThrownBy(() -> mapping.rules().map(with(metadata), "{}"))
          .withMessageContaining("U+");
    }
  }

  @Test
  void anOpenKeyWithAControlCharacterIsDroppedWhereThatIsWanted() {
    List<String> dropped = new ArrayList<>();
    CloudEventsMapping lenient =
        CloudEventsMapping.builder("/default")
            .dropUnmappable((event, key) -> dropped.add(key))
            .build();

    lenient
        .rules()
        .map(
            with(IntegrationEventMetadata.builder().extension("note", "line\nbreak").build()),
            "{}");

    assertThat(dropped).containsExactly("note");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tier", "", "a-b", "abcdefghijklmnopqrstu", "data", "partitionkey"})
  void anIllegalNameIsAnErrorWhenTheMappingIsBuilt(String name) {
    CloudEventsMapping.Builder builder = CloudEventsMapping.builder("/default");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.extension("customerTier", name))
        .withMessageContaining("\"" + name + "\"");
  }

  @Test
  void twoKeysCannotShareAName() {
    CloudEventsMapping.Builder builder =
        CloudEventsMapping.builder("/default").extension("a", "x").extension("b", "x");

    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a uri", "http://ex ample", "/ünïcode"})
  void theDefaultSourceMustBeAUriReference(String source) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CloudEventsMapping.builder(source))
        .withMessageContaining("URI-reference");
  }

  @Test
  void aKindOfPrincipalThatNobodyKnowsIsRefused() {
    CloudEventsMapping.Builder builder = CloudEventsMapping.builder("/default");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.includeUserId("robot"))
        .withMessageContaining("service_account");
  }

  @Test
  void aNullPayloadIsRefused() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> mapping.rules().map(complete(), "null"))
        .withMessageContaining("payload");
  }

  @Test
  void aTimeThatRfc3339CannotTellIsRefused() {
    IntegrationEvent<?> late =
        IntegrationEvent.of(
            "e-1",
            "T",
            "p",
            Instant.parse("+10000-01-01T00:00:00Z"),
            IntegrationEventMetadata.empty());

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> mapping.rules().map(late, "{}"))
        .withMessageContaining("timestamp");
  }

  private static IntegrationEvent<?> with(IntegrationEventMetadata metadata) {
    return complete().withMetadata(metadata);
  }

  /** An event with every field that metadata has. */
  private static IntegrationEvent<?> complete() {
    return IntegrationEvent.of(
        "e-1",
        "OrderPlaced",
        "{}",
        Instant.parse("2026-02-18T09:30:00.120Z"),
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Order")
            .aggregateId("o-7 ü/\"x\"")
            .commandType("PlaceOrder")
            .commandId("c-1")
            .expectedVersion(Long.MAX_VALUE - 1)
            .currentVersion(Long.MAX_VALUE)
            .correlationId("corr")
            .causationId("caus")
            .traceId("00-" + TRACE_ID + "-00f067aa0ba902b7-01")
            .schemaVersion(3)
            .tenantId("acme")
            .userId("u-9")
            .source("/orders")
            .extension("tracestate", "rojo=00f067aa0ba902b7")
            .build());
  }
}
