package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store hands out: an event whose document nobody has read yet. */
final class StoredEventTest {

  private static final OrderingKey KEY = new OrderingKey("User", "u-1");

  private final List<String> decoded = new ArrayList<>();

  private final IntegrationEvent<EncodedPayload> stored = stored("e-1");

  private IntegrationEvent<EncodedPayload> stored(String idInDocument) {
    return stored(idInDocument, null);
  }

  private IntegrationEvent<EncodedPayload> stored(
      String idInDocument, @Nullable EventHeaders headers) {
    return IntegrationEvent.stored(
        "e-1",
        "UserRenamed",
        KEY,
        "{the document}",
        headers,
        document -> {
          decoded.add(document);
          return decoded(idInDocument);
        });
  }

  private static IntegrationEvent<EncodedPayload> decoded(String id) {
    return IntegrationEvent.of(
        id,
        "UserRenamed",
        EncodedPayload.of("1", new Unasked()),
        Instant.EPOCH,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("User")
            .aggregateId("u-1")
            .build());
  }

  @Test
  void tellsWhatIsStoredBesideTheDocumentWithoutReadingIt() {
    assertThat(stored.id()).isEqualTo("e-1");
    assertThat(stored.type()).isEqualTo("UserRenamed");
    assertThat(stored.orderingKey()).isEqualTo(KEY);
    assertThat(stored.document()).isEqualTo("{the document}");
    assertThat(stored).hasToString("IntegrationEvent[UserRenamed e-1]");
    assertThat(stored.hashCode()).isEqualTo(decoded("e-1").hashCode());
    assertThat(decoded).isEmpty();
  }

  @Test
  void readsTheDocumentOnceForEverythingElse() {
    assertThat(stored.isAccepted()).isTrue();
    assertThat(stored.timestamp()).isEqualTo(Instant.EPOCH);
    assertThat(stored.metadata().aggregateId()).isEqualTo("u-1");
    assertThat(stored.payload().json()).isEqualTo("1");
    assertThat(stored).isEqualTo(decoded("e-1"));
    assertThat(decoded("e-1")).isEqualTo(stored);
    assertThat(decoded).containsExactly("{the document}");
  }

  @Test
  void tellsTheHeadersThatAreStoredBesideTheDocument() {
    EventHeaders headers = new EventHeaders("rejected", 7, null, Map.of("tracestate", "a=1"));

    assertThat(stored("e-1", headers).headers()).isEqualTo(headers);
    assertThat(decoded).isEmpty();
  }

  @Test
  void readsTheDocumentForHeadersThatAreNot() {
    assertThat(stored.headers()).isEqualTo(new EventHeaders("accepted", null, null, Map.of()));
    assertThat(decoded).hasSize(1);
  }

  @Test
  void refusesADocumentOfAnotherEvent() {
    assertThatThrownBy(stored("e-2")::metadata)
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("id is \"e-2\" in the stored document but \"e-1\" beside it");
  }

  @Test
  void losesItsDocumentWhenItIsChanged() {
    assertThat(stored.withPayload("other").document()).isNull();
    assertThat(stored.withPayload("other").timestamp()).isEqualTo(Instant.EPOCH);
  }

  private static final class Unasked implements PayloadDecoder {
    @Override
    public <P> P decode(String json, Class<P> type) {
      throw new AssertionError("nobody asked for the payload");
    }
  }
}
