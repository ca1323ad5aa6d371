package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExternalEventTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00.120Z");
  private static final ExternalEventMetadata METADATA =
      ExternalEventMetadata.builder().correlationId("c-1").source("/billing").build();

  @Test
  void aNewEventHasAnIdAndTheTime() {
    ExternalEvent<String> event = ExternalEvent.create("InvoicePaid", "payload", METADATA);

    assertThat(event.id()).isNotBlank();
    assertThat(event.timestamp()).isBeforeOrEqualTo(Instant.now());
    assertThat(event.kind()).isEqualTo("external");
    assertThat(event.payload()).isEqualTo("payload");
  }

  @Test
  void itsSenderMayHaveSaidNoMoreThanTheType() {
    ExternalEvent<String> event = ExternalEvent.of("e-1", "InvoicePaid", null, NOW, METADATA);

    assertThat(event.payload()).isNull();
    assertThatThrownBy(() -> event.payloadAs(String.class))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("payload of event e-1 (type InvoicePaid) is absent");
  }

  @Test
  void whatIsAnOutcomeToOthersIsAnExtensionHere() {
    ExternalEventMetadata metadata =
        ExternalEventMetadata.builder().extension("outcome", "paid").build();

    assertThat(metadata.extension("outcome")).isEqualTo("paid");
  }

  @Test
  void whatItsMetadataSaysWinsOverAFallback() {
    ExternalEventMetadata fallback =
        ExternalEventMetadata.builder().correlationId("other").userId("ann").build();

    assertThat(METADATA.orElse(fallback))
        .isEqualTo(METADATA.toBuilder().userId("ann").build())
        .hasSameHashCodeAs(METADATA.toBuilder().userId("ann").build());
  }
}
