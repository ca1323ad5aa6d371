package dev.waybill.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.WaybillException;
import dev.waybill.json.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no event is told so, whatever bytes it is made of. */
class RecordReaderTest {

  private static final String STRUCTURED = "application/cloudevents+json";

  private final RecordReader reader = new RecordReader(EventCodec.detect(), null);

  @Test
  void anEnvelopeNeedsNoHeaders() {
    String document = EventCodec.detect().encode(Events.complete());

    assertThat(reader.read(Records.of(document))).isEqualTo(Events.received(Events.complete()));
  }

  @Test
  void anEnvelopeOfTheOtherKindIsExternal() {
    Envelope<?> event =
        reader.read(
            Records.of(
                """
                {"id":"1","type":"T","timestamp":"2026-01-01T00:00:00Z","metadata":{},"kind":"external"}
                """));

    assertThat(event).isInstanceOf(ExternalEvent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"metadata\":null,",
        "\"metadata\":{\"source\":\"no uri\"},",
        "\"metadata\":{\"correlationId\":\" \"},",
        "\"metadata\":{\"outcome\":7,\"schemaVersion\":0},"
      })
  void anExternalEventIsReadWhateverRulesItsSenderHas(String metadata) {
    assertThat(reader.read(Records.of(external(metadata)))).isInstanceOf(ExternalEvent.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"metadata\":[],                    | $.metadata must be an object but is an array",
        "\"metadata\":{\"correlationId\":7}, | $.metadata.correlationId must be a string but is 7",
        "\"metadata\":{\"x\":1,\"x\":2},     | $.metadata.x cannot be read: Duplicate"
      })
  void anExternalEventThatCannotBeReadIsRefusedForItsOwnReason(String metadata, String reason) {
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(() -> reader.read(Records.of(external(metadata))))
        .withMessageStartingWith(reason);
  }

  private static String external(String metadata) {
    return "{\"id\":\"1\",\"type\":\"T\",\"timestamp\":\"2026-01-01T00:00:00Z\",%s\"kind\":\"external\"}"
        .formatted(metadata);
  }

  @Test
  void aCloudEventIsReadWhateverRulesItsSenderHas() {
    Envelope<?> event =
        reader.read(
            Records.of(
                """
                {"specversion":"1.0","id":"1","source":"a b","type":"t","correlationid":" ",
                 "schemaversion":0,"outcome":"postponed"}
                """,
                "content-type",
                STRUCTURED));

    assertThat(event.metadata().source()).isEqualTo("a b");
    assertThat(event.metadata().correlationId()).isNull();
    assertThat(event.metadata().extensions())
        .containsEntry("schemaversion", 0L)
        .containsEntry("outcome", "postponed");
  }

  /** What tells the events of a version that has more outcomes from those of others. */
  @ParameterizedTest
  @ValueSource(strings = {"aggregatetype", "commandtype"})
  void anOutcomeThatOnlyALaterVersionKnowsMakesNoEventExternal(String about) {
    Envelope<?> structured =
        reader.read(
            Records.of(
                """
                {"specversion":"1.0","id":"1","source":"/s","type":"t","outcome":"postponed",
                 "%s":"Order","data":{}}
                """
                    .formatted(about),
                "content-type",
                STRUCTURED));
    Envelope<?> binary =
        reader.read(binary("{}", "ce_outcome", "postponed", "ce_" + about, "Order"));

    for (Envelope<?> event : List.of(structured, binary)) {
      assertThat(event).isInstanceOf(IntegrationEvent.class);
      assertThat(((IntegrationEvent<?>) event).metadata().outcomeName()).isEqualTo("postponed");
    }
    assertThat(reader.read(binary("{}", "ce_outcome", "", "ce_" + about, "Order")))
        .isInstanceOf(ExternalEvent.class);
    assertThat(reader.read(binary("{}", "ce_outcome", "paid", "ce_" + about, " ")))
        .isInstanceOf(ExternalEvent.class);
  }

  @Test
  void aBlankTimeOrContentTypeSaysAsMuchAsNone() {
    Envelope<?> structured =
        reader.read(
            Records.of(
                """
                {"specversion":"1.0","id":"1","source":"/s","type":"t","time":" ",
                 "datacontenttype":"","data_base64":"e30="}
                """,
                "content-type",
                STRUCTURED));
    Envelope<?> binary = reader.read(binary("{}", "ce_time", "", "content-type", " "));

    for (Envelope<?> event : List.of(structured, binary)) {
      assertThat(event.timestamp()).isEqualTo(Instant.ofEpochMilli(Records.TIME));
      assertThat(event.payload()).hasToString("{}");
    }
  }

  @Test
  void anothersHeaderOfTheNameKindMayBeAnything() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("kind", new byte[] {(byte) 0xC3, 0x28});
    byte[] document = EventCodec.detect().encodeToBytes(Events.complete());

    assertThat(reader.read(Records.received(null, document, headers)))
        .isEqualTo(Events.received(Events.complete()));
  }

  private static ConsumerRecord<byte[], byte[]> binary(String value, String... headers) {
    List<String> all =
        new ArrayList<>(
            List.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/s", "ce_type", "t"));
    all.addAll(List.of(headers));
    return Records.of(value, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "7",
        "{}",
        "{\"specversion\":\"1.0\"}",
        "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"} trailing",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"},\"kind\":{}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"},\"more\":{}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"id\":\"2\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"x\":{}}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"x\":1.5}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"time\":\"soon\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"data_base64\":\"?\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"datacontenttype\":7,\"data_base64\":\"e30=\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"x\":\"\\ud800\"}"
      })
  void aStructuredEventThatIsNoneIsRefused(String value) {
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(() -> reader.read(Records.of(value, "content-type", STRUCTURED)));
  }

  @Test
  void attributesAreReadThroughEveryEscapeAndBlank() {
    Envelope<?> event =
        reader.read(
            Records.of(
                """
                 { "specversion" : "1.0" ,"id":"\\u0041\\n\\"\\\\\\/", "source":"/s",
                   "t\\u0079pe":"t" , "flag":true,"n" : -7, "subject":null,
                   "data" : [ 1 , {"a":"]}\\"" } ] , "ext":"e" }
                """,
                "content-type",
                "Application/CloudEvents+JSON ; charset=UTF-8"));

    assertThat(event.id()).isEqualTo("A\n\"\\/");
    assertThat(event.type()).isEqualTo("t");
    assertThat(event.metadata().extensions())
        .containsEntry("flag", true)
        .containsEntry("n", -7L)
        .containsEntry("ext", "e")
        .doesNotContainKey("subject");
    assertThat(String.valueOf(event.payload())).isEqualTo("[ 1 , {\"a\":\"]}\\\"\" } ]");
  }

  @Test
  void dataInBase64IsReadAsWhatItIs() {
    Envelope<?> event =
        reader.read(
            Records.of(
                """
                {"specversion":"1.0","id":"1","source":"/s","type":"t",
                 "datacontenttype":"application/json","data_base64":"eyJhIjoxfQ=="}
                """,
                "content-type",
                STRUCTURED));

    assertThat(String.valueOf(event.payload())).isEqualTo("{\"a\":1}");
  }

  @Test
  void anotherFormatOfCloudEventsIsRefusedByName() {
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(
            () -> reader.read(Records.of("x", "content-type", "application/cloudevents+avro")))
        .withMessageContaining("application/cloudevents+avro");
  }

  @Test
  void aRecordWithoutValueIsNoEnvelope() {
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(() -> reader.read(Records.of(null)))
        .withMessageContaining("no value");
  }

  @Test
  void anEventOfOursWithoutDataCannotBeOneOfOurs() {
    Envelope<?> event =
        reader.read(
            Records.of(
                null,
                "ce_specversion",
                "1.0",
                "ce_id",
                "1",
                "ce_source",
                "/s",
                "ce_type",
                "t",
                "ce_outcome",
                "accepted"));

    assertThat(event).isInstanceOf(ExternalEvent.class);
  }

  @Test
  void aVersionThatIsNoNumberIsRefusedInAnEventOfOurs() {
    assertThatExceptionOfType(WaybillException.class)
        .isThrownBy(
            () ->
                reader.read(
                    Records.of(
                        "{}",
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "1",
                        "ce_source",
                        "/s",
                        "ce_type",
                        "t",
                        "ce_outcome",
                        "accepted",
                        "ce_currentversion",
                        "new")))
        .withMessageContaining("currentversion");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWhereverTheyStand() {
    byte[] malformed = {(byte) 0xC3, 0x28};
    RecordHeaders header = new RecordHeaders();
    header.add("ce_specversion", Utf8.bytes("1.0"));
    header.add("ce_id", malformed);
    RecordHeaders structured = new RecordHeaders();
    structured.add("content-type", Utf8.bytes(STRUCTURED));

    for (RecordHeaders headers : new RecordHeaders[] {header, structured, new RecordHeaders()}) {
      assertThatExceptionOfType(WaybillException.class)
          .isThrownBy(() -> reader.read(Records.received(null, malformed, headers)))
          .withMessageContaining("UTF-8");
    }
  }

  @Test
  void jsonWithoutContentTypeInBinaryModeIsReadAsJson() {
    Envelope<?> event =
        reader.read(
            Records.of(
                "{\"a\":1}",
                "ce_specversion",
                "1.0",
                "ce_id",
                "1",
                "ce_source",
                "/s",
                "ce_type",
                "t",
                "ce_outcome",
                "rejected"));

    assertThat(event).isInstanceOf(IntegrationEvent.class);
    assertThat(((IntegrationEvent<?>) event).isRejected()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", " null ", ""})
  void nothingInBinaryModeIsNoData(String value) {
    Envelope<?> event =
        reader.read(
            Records.of(
                value,
                "content-type",
                "application/json",
                "ce_specversion",
                "1.0",
                "ce_id",
                "1",
                "ce_source",
                "/s",
                "ce_type",
                "t"));

    assertThat(event.payload()).isNull();
  }

  @Test
  void anEnvelopeIsDecodedOnce() {
    List<String> calls = new ArrayList<>();
    EventCodec codec = EventCodec.detect();
    EventCodec counting =
        Codecs.watched(
            codec,
            (method, document) -> {
              if (!method.startsWith("encode")) {
                calls.add(method);
              }
            });

    new RecordReader(counting, null).read(Records.of(codec.encode(Events.complete())));

    assertThat(calls).containsExactly("decode");
  }
}
