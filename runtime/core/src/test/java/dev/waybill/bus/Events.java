package dev.waybill.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.PayloadDecoder;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The events of these tests, and their JSON. */
final class Events {

  static final String STREAM = "outbox.event.User";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final ObjectMapper LENIENT =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Events() {}

  static IntegrationEvent<?> event(String id) {
    return event(id, "Zoë 🦉");
  }

  static IntegrationEvent<?> event(String id, String name) {
    return IntegrationEvent.of(
        id,
        "UserCreated",
        Map.of("name", name),
        Instant.parse("2026-02-18T09:30:00.120Z"),
        IntegrationEventMetadata.empty());
  }

  static List<IntegrationEvent<?>> events(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .<IntegrationEvent<?>>mapToObj(i -> event("e-" + i))
        .toList();
  }

  static EncodedPayload encoded(String json) {
    return EncodedPayload.of(
        json,
        new PayloadDecoder() {
          @Override
          public <P> P decode(String text, Class<P> type) {
            try {
              return LENIENT.readValue(text, type);
            } catch (JsonProcessingException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  static String json(IntegrationEvent<?> event) {
    try {
      return MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
