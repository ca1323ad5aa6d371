package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventGuardTest {

  @Test
  void anEventIsOfItsOwnKind() {
    IntegrationEvent<String> integration =
        IntegrationEvent.create("T", "payload", IntegrationEventMetadata.empty());
    ExternalEvent<String> external =
        ExternalEvent.create("T", "payload", ExternalEventMetadata.empty());

    assertThat(IntegrationEvent.isIntegrationEvent(integration)).isTrue();
    assertThat(IntegrationEvent.isIntegrationEvent(external)).isFalse();
    assertThat(ExternalEvent.isExternalEvent(external)).isTrue();
    assertThat(ExternalEvent.isExternalEvent(integration)).isFalse();
  }

  @Test
  void aMapOfTheWiresShapeIsAnEvent() {
    assertThat(IntegrationEvent.isIntegrationEvent(shape("integration"))).isTrue();
    assertThat(ExternalEvent.isExternalEvent(shape("external"))).isTrue();
  }

  @Test
  void onlyAnExternalEventMayLackItsPayload() {
    Map<String, @Nullable Object> integration = shape("integration");
    integration.remove("payload");
    Map<String, @Nullable Object> external = shape("external");
    external.remove("payload");

    assertThat(IntegrationEvent.isIntegrationEvent(integration)).isFalse();
    assertThat(ExternalEvent.isExternalEvent(external)).isTrue();
  }

  @Test
  void onlyAnExternalEventMayLackItsMetadata() {
    Map<String, @Nullable Object> integration = shape("integration");
    integration.put("metadata", null);
    Map<String, @Nullable Object> external = shape("external");
    external.put("metadata", null);

    assertThat(IntegrationEvent.isIntegrationEvent(integration)).isFalse();
    assertThat(ExternalEvent.isExternalEvent(external)).isTrue();
  }

  static Stream<@Nullable Object> whatIsNoEvent() {
    return Stream.of(
        null,
        "text",
        42,
        List.of(),
        Instant.EPOCH,
        Map.of(),
        Map.of(1, 2),
        with("id", null),
        with("id", 1),
        with("type", " "),
        with("timestamp", "yesterday"),
        with("timestamp", Instant.EPOCH),
        with("kind", "other"),
        with("metadata", List.of()),
        with("metadata", Map.of(1, 2)),
        with("metadata", Map.of("schemaVersion", "1")),
        with("metadata", Map.of("x", new Object())));
  }

  @ParameterizedTest
  @MethodSource("whatIsNoEvent")
  void whatIsNoEventIsDeniedWithoutAnException(@Nullable Object candidate) {
    assertThat(IntegrationEvent.isIntegrationEvent(candidate)).isFalse();
    assertThat(ExternalEvent.isExternalEvent(candidate)).isFalse();
  }

  private static Map<String, @Nullable Object> with(String key, @Nullable Object value) {
    Map<String, @Nullable Object> shape = shape("integration");
    shape.put(key, value);
    return shape;
  }

  private static Map<String, @Nullable Object> shape(String kind) {
    Map<String, @Nullable Object> shape = new HashMap<>();
    shape.put("id", "e-1");
    shape.put("type", "UserCreated");
    shape.put("payload", Map.of("name", "ann"));
    shape.put("timestamp", "2026-02-18T09:30:00.120Z");
    shape.put("metadata", Map.of("source", "/users", "custom", 1.5));
    shape.put("kind", kind);
    return shape;
  }
}
