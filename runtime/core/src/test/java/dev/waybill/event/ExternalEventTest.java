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

  /** A view of what billing sends. */
  @dev.waybill.annotation.ExternalEvent(type = "InvoicePaid", source = "/billing")
  record InvoicePaid(String invoice) {}

  /** A view of what anybody sends. */
  @dev.waybill.annotation.ExternalEvent(type = "InvoicePaid")
  record PaidAnywhere(String invoice) {}

  private static final EncodedPayload PAID =
      EncodedPayload.of(
          "{}",
          new PayloadDecoder() {
            @Override
            public <P> P decode(String json, Class<P> type) {
              return type.cast(
                  type == InvoicePaid.class ? new InvoicePaid("i-1") : new PaidAnywhere("i-1"));
            }
          });

  private static ExternalEvent<EncodedPayload> paid(String type, ExternalEventMetadata metadata) {
    return ExternalEvent.of("e-1", type, PAID, NOW, metadata);
  }

  @Test
  void itIsReadAsTheRecordThatIsAViewOfItsTypeAndSource() {
    ExternalEvent<EncodedPayload> event = paid("InvoicePaid", METADATA);

    assertThat(event.carries(InvoicePaid.class)).isTrue();
    assertThat(event.payloadAs(InvoicePaid.class)).isEqualTo(new InvoicePaid("i-1"));
    assertThat(event.withPayloadAs(InvoicePaid.class))
        .isEqualTo(ExternalEvent.of("e-1", "InvoicePaid", new InvoicePaid("i-1"), NOW, METADATA));
  }

  @Test
  void ofASourceThatItDoesNotTellItMayBe() {
    assertThat(paid("InvoicePaid", ExternalEventMetadata.empty()).carries(InvoicePaid.class))
        .isTrue();
  }

  @Test
  void aViewThatNamesNoSourceIsOfAny() {
    ExternalEventMetadata elsewhere = ExternalEventMetadata.builder().source("/x").build();

    assertThat(paid("InvoicePaid", METADATA).carries(PaidAnywhere.class)).isTrue();
    assertThat(paid("InvoicePaid", elsewhere).payloadAs(PaidAnywhere.class))
        .isEqualTo(new PaidAnywhere("i-1"));
  }

  @Test
  void anotherOneIsRefused() {
    ExternalEventMetadata elsewhere = ExternalEventMetadata.builder().source("/x").build();

    assertThat(paid("InvoiceSent", METADATA).carries(InvoicePaid.class)).isFalse();
    assertThatThrownBy(() -> paid("InvoiceSent", METADATA).payloadAs(InvoicePaid.class))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("event e-1 (type InvoiceSent) cannot be decoded to")
        .hasMessageContaining("type=\"InvoicePaid\"")
        .hasMessageEndingWith("its type is another one");
    assertThat(paid("InvoicePaid", elsewhere).carries(InvoicePaid.class)).isFalse();
    assertThatThrownBy(() -> paid("InvoicePaid", elsewhere).withPayloadAs(InvoicePaid.class))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageEndingWith("its source is \"/x\"");
  }

  @Test
  void aClassThatIsNotMarkedIsNoViewOfIt() {
    assertThat(paid("InvoicePaid", METADATA).carries(String.class)).isFalse();
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
