package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an event whose upcasters fail, and of one that needs none. */
class PayloadVersionsTest {

  private static final List<String> LOADED = new ArrayList<>();

  @GeneratedPayload(name = "Noted", schemaVersion = 2, outcome = Outcome.ACCEPTED)
  @PayloadVersion(value = 2, upcasts = LazyUpcasts.class)
  record LazyPayload(String text) {}

  enum LazyUpcasts implements PayloadVersion.Upcasts {
    INSTANCE;

    static {
      LOADED.add("upcasts");
    }

    @Override
    public Map<Integer, Class<?>> superseded() {
      return Map.ofEntries(Map.entry(1, LazyPayload.class));
    }

    @Override
    public Object upcast(Object payload) {
      return payload;
    }
  }

  @GeneratedPayload(name = "Noted", schemaVersion = 2, outcome = Outcome.ACCEPTED)
  @PayloadVersion(value = 2, upcasts = NotedUpcasts.class)
  record NotedPayload(String text) {}

  @GeneratedPayload(name = "Noted", outcome = Outcome.ACCEPTED)
  @PayloadVersion(value = 1, superseded = true)
  record NotedPayloadV1(String text) {}

  enum NotedUpcasts implements PayloadVersion.Upcasts {
    INSTANCE;

    @Override
    public Map<Integer, Class<?>> superseded() {
      return Map.ofEntries(Map.entry(1, NotedPayloadV1.class));
    }

    @Override
    public Object upcast(Object payload) {
      if (payload instanceof NotedPayloadV1 v1) {
        if (v1.text().isEmpty()) {
          throw new StackOverflowError();
        }
        throw new IllegalStateException("no " + v1.text());
      }
      return payload;
    }
  }

  /** Decodes a text to a record of it. */
  private static EncodedPayload encoded(String text) {
    return EncodedPayload.of(
        text,
        new PayloadDecoder() {
          @Override
          public <P> P decode(String json, Class<P> type) {
            try {
              return type.getDeclaredConstructor(String.class).newInstance(json);
            } catch (ReflectiveOperationException e) {
              throw new LinkageError(e.getMessage(), e);
            }
          }
        });
  }

  private static IntegrationEvent<EncodedPayload> event(int version, String text) {
    return IntegrationEvent.of(
        "e-1",
        "Noted",
        encoded(text),
        Instant.EPOCH,
        IntegrationEventMetadata.builder().schemaVersion(version).build());
  }

  @Test
  void nothingOfOlderVersionsIsLoadedBeforeOneArrives() {
    assertThat(event(2, "x").payloadAs(LazyPayload.class).text()).isEqualTo("x");
    assertThat(LOADED).isEmpty();

    assertThat(event(1, "x").payloadAs(LazyPayload.class).text()).isEqualTo("x");
    assertThat(LOADED).containsExactly("upcasts");
  }

  @Test
  void anErrorOfAnUpcasterIsThatEventsOwn() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event(1, "").payloadAs(NotedPayload.class))
        .withMessageContaining(
            " cannot be brought from version 1 of Noted to 2: the @Upcaster that")
        .withCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void whatAnUpcasterSaysIsFitForALog() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> event(1, "x\nINFO all is well".repeat(500)).payloadAs(NotedPayload.class))
        .withMessageContaining(" threw java.lang.IllegalStateException: no x INFO all is well")
        .withMessageEndingWith("…. Mend it, and read the event again")
        .satisfies(failure -> assertThat(failure.getCause()).hasMessageNotContaining("\n"));
  }
}
