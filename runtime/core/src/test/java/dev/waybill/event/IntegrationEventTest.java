package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntegrationEventTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00.120Z");
  private static final IntegrationEventMetadata METADATA =
      IntegrationEventMetadata.builder().outcome(Outcome.ACCEPTED).build();

  private record Secret(String password) {}

  @Test
  void aNewEventHasAnIdAndTheTime() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    IntegrationEvent<String> event = IntegrationEvent.create("UserCreated", "payload", METADATA);

    assertThat(event.id()).isNotBlank();
    assertThat(event.timestamp()).isBetween(before, Instant.now());
    assertThat(event.kind()).isEqualTo("integration");
    assertThat(event.document()).isNull();
  }

  @Test
  void theOutcomeTellsAFactFromARefusal() {
    IntegrationEvent<String> accepted = event("payload");
    IntegrationEvent<String> rejected =
        accepted.withMetadata(METADATA.toBuilder().outcome(Outcome.REJECTED).build());
    IntegrationEvent<String> neither = accepted.withMetadata(IntegrationEventMetadata.empty());

    assertThat(accepted.isAccepted()).isTrue();
    assertThat(accepted.isRejected()).isFalse();
    assertThat(rejected.isRejected()).isTrue();
    assertThat(neither.isAccepted() || neither.isRejected()).isFalse();
  }

  @Test
  void aValueThatIsMissingOrBlankIsRefused() {
    assertThatThrownBy(() -> event(null)).hasMessage("payload is missing");
    assertThatThrownBy(() -> IntegrationEvent.of(" ", "T", "payload", NOW, METADATA))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("id must not be blank");
    assertThatThrownBy(() -> IntegrationEvent.of("1", "", "payload", NOW, METADATA))
        .hasMessage("type must not be blank");
  }

  @SuppressWarnings("NullAway") // what unmarked code may pass
  private static IntegrationEvent<String> event(@Nullable String payload) {
    return IntegrationEvent.of("e-1", "UserCreated", payload, NOW, METADATA);
  }

  @Test
  void eventsAreEqualWhenAllThatTheWireCarriesIsEqual() {
    IntegrationEvent<String> event = event("payload");

    assertThat(event).isEqualTo(event("payload")).hasSameHashCodeAs(event("payload"));
    assertThat(event).isNotEqualTo(event("other"));
    assertThat(event).isNotEqualTo(event.withMetadata(IntegrationEventMetadata.empty()));
    assertThat((Object) event)
        .isNotEqualTo(
            ExternalEvent.of("e-1", "UserCreated", "payload", NOW, ExternalEventMetadata.empty()));
  }

  @Test
  void itsTextDoesNotShowThePayload() {
    IntegrationEvent<Secret> event = event("any").withPayload(new Secret("hunter2"));

    assertThat(event)
        .hasToString(
            "IntegrationEvent[UserCreated e-1 at 2026-02-18T09:30:00.120Z, {outcome=accepted}]");
  }

  @Test
  void aPayloadIsGivenAsItsOwnClass() {
    assertThat(event("payload").payloadAs(String.class)).isEqualTo("payload");
    assertThat(event("payload").payloadAs(CharSequence.class)).isEqualTo("payload");
  }

  @Test
  void aPayloadThatNoCodecHasReadBecomesNoOtherClass() {
    assertThatThrownBy(() -> event("payload").payloadAs(Secret.class))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("payload of event e-1 (type UserCreated) is a java.lang.String")
        .hasMessageContaining(Secret.class.getName());
  }

  @Test
  void anEncodedPayloadIsDecodedAnewAtEachCall() {
    AtomicInteger calls = new AtomicInteger();
    PayloadDecoder decoder =
        new PayloadDecoder() {
          @Override
          public <P> P decode(String json, Class<P> type) {
            calls.incrementAndGet();
            return type.cast(json);
          }
        };
    IntegrationEvent<EncodedPayload> event =
        event("any").withPayload(EncodedPayload.of("{}", decoder));

    assertThat(event.payloadAs(String.class)).isEqualTo("{}");
    assertThat(event.payloadAs(String.class)).isEqualTo("{}");
    assertThat(calls).hasValue(2);
  }

  @Test
  void anEventForgetsItsDocumentWhenItChanges() {
    IntegrationEvent<EncodedPayload> read =
        IntegrationEvent.ofDocument(
            fields(), new WireFields(Map.of("payload", 1)).payloadShape(), "{document}");

    assertThat(read.document()).isEqualTo("{document}");
    assertThat(read.withMetadata(METADATA).document()).isNull();
    assertThat(read.withPayload("other").document()).isNull();
  }

  private static Map<String, Object> fields() {
    return Map.of(
        "id", "e-1",
        "type", "UserCreated",
        "timestamp", "2026-02-18T09:30:00.120Z",
        "metadata", Map.of("outcome", "accepted"),
        "kind", "integration");
  }
}
