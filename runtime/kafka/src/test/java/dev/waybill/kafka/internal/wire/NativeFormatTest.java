package dev.waybill.kafka.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.TopicLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers are those of the envelope, wherever its parts stand, or those that were stored. */
class NativeFormatTest {

  private static final String HEAD =
      "\"id\":\"1\",\"type\":\"T\",\"timestamp\":\"2026-02-18T09:30:00Z\"";
  private static final String METADATA =
      "\"metadata\":{\"outcome\":\"accepted\",\"schemaVersion\":3}";
  private static final String DECOY =
      "\"metadata\":{\"outcome\":\"rejected\",\"schemaVersion\":9},\"kind\":\"integration\"";

  private final EventCodec codec = EventCodec.detect();

  @Test
  void anOutcomeThatIsNotKnownHereStandsInThemAlsoWhereTheEventWasChanged() {
    IntegrationEvent<?> read =
        codec.decodeIntegrationEvent(
            "{"
                + HEAD
                + ",\"payload\":1,\"metadata\":{\"outcome\":\"postponed\"},"
                + "\"kind\":\"integration\"}");

    for (IntegrationEvent<?> event : List.of(read, read.withMetadata(read.metadata()))) {
      Header outcome =
          new NativeFormat(codec).write("topic", event).headers().lastHeader("outcome");

      assertThat(TopicLog.text(outcome.value())).isEqualTo("postponed");
    }
  }

  @Test
  void thoseThatWereStoredAreSentWithoutALookAtTheDocument() {
    EventHeaders stored =
        new EventHeaders(
            "rejected",
            7,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            Map.of("tracestate", "rojo=1"));

    assertThat(headers(stored("{no JSON}", stored)))
        .containsOnly(
            Map.entry("id", "1"),
            Map.entry("type", "T"),
            Map.entry("outcome", "rejected"),
            Map.entry("schemaVersion", "7"),
            Map.entry("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            Map.entry("tracestate", "rojo=1"));
  }

  @Test
  void aDocumentThatCannotBeReadGoesOutWithoutThoseThatOnlyItTells() {
    assertThat(headers(stored("{no JSON}", null)))
        .containsOnly(Map.entry("id", "1"), Map.entry("type", "T"));
  }

  private IntegrationEvent<?> stored(String document, @Nullable EventHeaders headers) {
    return IntegrationEvent.stored(
        "1", "T", new OrderingKey("S", "k"), document, headers, codec::decodeIntegrationEvent);
  }

  private Map<String, String> headers(IntegrationEvent<?> event) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : new NativeFormat(codec).write("topic", event).headers()) {
      headers.put(header.key(), TopicLog.text(header.value()));
    }
    return headers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // as the codec writes it
        "{" + HEAD + ",\"payload\":{}," + METADATA + ",\"kind\":\"integration\"}",
        // with the same words elsewhere
        "{" + HEAD + ",\"payload\":{" + DECOY + "}," + METADATA + ",\"kind\":\"integration\"}",
        "{\"kind\":\"integration\"," + METADATA + "," + HEAD + ",\"payload\":{" + DECOY + "}}",
        "{" + METADATA + "," + HEAD + ",\"payload\":{" + DECOY + "},\"kind\":\"integration\"}",
        "{"
            + HEAD
            + ",\"payload\":{},\"metadata\":{\"outcome\":\"accepted\",\"schemaVersion\":3,"
            + DECOY
            + "},\"kind\":\"integration\"}",
        // written by another
        "{ \"kind\" : \"integration\", \"payload\":[\"metadata\", {}], "
            + HEAD
            + ", \"metadata\" : {\"schemaVersion\" : 3 , \"outcome\": \"accepted\"} }",
      })
  void theyAreThoseOfTheEnvelope(String document) {
    IntegrationEvent<?> event = codec.decodeIntegrationEvent(document);

    ProducerRecord<byte[], byte[]> record = new NativeFormat(codec).write("topic", event);

    assertThat(headers(event))
        .containsOnly(
            Map.entry("id", "1"),
            Map.entry("type", "T"),
            Map.entry("outcome", "accepted"),
            Map.entry("schemaVersion", "3"));
    assertThat(record.value()).isEqualTo(Utf8.bytes(document));
  }
}
