package dev.waybill.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.kafka.internal.wire.CloudEventsFormat;
import dev.waybill.kafka.internal.wire.NativeFormat;
import dev.waybill.kafka.internal.wire.RecordReader;
import dev.waybill.kafka.internal.wire.WireFormat;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our CloudEvents judged by what we did not write: the CloudEvents SDK and the official schema. */
class CloudEventsSdkTest {

  /** The three ways an event crosses the wire, the first two of which the SDK knows. */
  private enum Mode {
    STRUCTURED,
    BINARY,
    NATIVE
  }

  private static final String TOPIC = "orders";

  private final CloudEventsMapping mapping =
      CloudEventsMapping.builder("/default").includeUserId("app_user").build();
  private final EventCodec codec = EventCodec.detect();
  private final RecordReader reader = new RecordReader(codec, mapping);

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"STRUCTURED", "BINARY"})
  void theSdkReadsEveryAttributeOfOurs(Mode mode) throws Exception {
    CloudEvent event = readBySdk(written(Events.complete(), mode, codec));

    assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
    assertThat(event.getId()).isEqualTo("e-1");
    assertThat(event.getType()).isEqualTo("OrderPlaced");
    assertThat(event.getSource()).isEqualTo(URI.create("/orders"));
    assertThat(event.getSubject()).isEqualTo("Order/o-7 ü/\"x\"");
    assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-02-18T09:30:00.120Z"));
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(event.getDataSchema()).isNull();
    Map<String, String> extensions = new HashMap<>();
    event
        .getExtensionNames()
        .forEach(name -> extensions.put(name, String.valueOf(event.getExtension(name))));
    assertThat(extensions)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("partitionkey", "acme/o-7 ü/\"x\""),
                Map.entry("aggregatetype", "Order"),
                Map.entry("aggregateid", "o-7 ü/\"x\""),
                Map.entry("outcome", "accepted"),
                Map.entry("commandtype", "PlaceOrder"),
                Map.entry("commandid", "c-1"),
                Map.entry("correlationid", "corr"),
                Map.entry("causationid", "caus"),
                Map.entry("traceid", Events.TRACE_ID),
                Map.entry("traceparent", Events.TRACEPARENT),
                Map.entry("schemaversion", "3"),
                Map.entry("expectedversion", Long.toString(Long.MAX_VALUE - 1)),
                Map.entry("currentversion", Long.toString(Long.MAX_VALUE)),
                Map.entry("tenantid", "acme"),
                Map.entry("authid", "u-9"),
                Map.entry("authtype", "app_user"),
                Map.entry("tracestate", "rojo=00f067aa0ba902b7")));
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(data(event)))
        .isEqualTo(json.readTree(Events.received(Events.complete()).payload().json()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"STRUCTURED", "BINARY"})
  void whatTheSdkReadAndWroteAgainIsStillTheSameEvent(Mode mode) {
    CloudEvent passedOn = readBySdk(written(Events.complete(), mode, codec));

    for (Mode again : List.of(Mode.STRUCTURED, Mode.BINARY)) {
      Envelope<?> read = reader.read(writtenBySdk(passedOn, again));

      assertThat(read).isInstanceOf(IntegrationEvent.class);
      assertThat(read.metadata()).isEqualTo(Events.complete().metadata());
      assertThat(read.timestamp()).isEqualTo(Events.complete().timestamp());
      assertThat(read.id()).isEqualTo("e-1");
      assertThat(read.type()).isEqualTo("OrderPlaced");
      assertThat(read.payloadAs(Events.OrderPlaced.class)).isEqualTo(Events.complete().payload());
    }
  }

  @ParameterizedTest
  @MethodSource("modesAndCodecs")
  void ourOwnConsumerGetsTheSameEvent(Mode mode, EventCodec anyCodec) {
    for (IntegrationEvent<?> event :
        List.of(Events.complete(), Events.received(Events.complete()), withoutOutcome())) {
      Envelope<?> read = new RecordReader(anyCodec, mapping).read(written(event, mode, anyCodec));

      assertThat(read).isEqualTo(Events.received(event));
    }
  }

  static Stream<Object[]> modesAndCodecs() {
    return Stream.of(Mode.STRUCTURED, Mode.BINARY, Mode.NATIVE)
        .flatMap(
            mode ->
                Stream.<EventCodec>of(new Jackson2EventCodec(), new Jackson3EventCodec())
                    .map(codec -> new Object[] {mode, codec}));
  }

  @Test
  void openKeysKeepTheirTypesInStructuredModeAndBecomeTextInBinaryMode() {
    IntegrationEvent<?> event =
        Events.complete()
            .withMetadata(
                Events.complete().metadata().toBuilder()
                    .extension("retryable", true)
                    .extension("flag", true)
                    .extension("count", 7)
                    .build());

    var structured = reader.read(written(event, Mode.STRUCTURED, codec)).metadata();
    var binary = reader.read(written(event, Mode.BINARY, codec)).metadata();

    assertThat(structured).isEqualTo(event.metadata());
    assertThat(binary.extension("retryable")).isEqualTo(true);
    assertThat(binary.extension("flag")).isEqualTo("true");
    assertThat(binary.extension("count")).isEqualTo("7");
  }

  @Test
  void anEventWithoutSourceComesBackWithTheDefault() {
    Envelope<?> read = reader.read(written(Events.event("e-2", "o-1"), Mode.BINARY, codec));

    assertThat(read.metadata().source()).isEqualTo("/default");
  }

  @Test
  void aRenamedKeyComesBackUnderItsOwnName() {
    CloudEventsMapping renaming =
        CloudEventsMapping.builder("/default").extension("customerTier", "tier").build();
    IntegrationEventMetadata metadata =
        Events.complete().metadata().toBuilder().extension("customerTier", "gold").build();
    ConsumerRecord<byte[], byte[]> record =
        received(
            new CloudEventsFormat(codec, renaming, false)
                .write(TOPIC, Events.complete().withMetadata(metadata)));

    Envelope<?> read = new RecordReader(codec, renaming).read(record);

    assertThat(read.metadata().extensions()).containsEntry("customerTier", "gold");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"STRUCTURED", "BINARY"})
  void aForeignEventIsExternalWithAllItsAttributes(Mode mode) {
    CloudEvent foreign =
        CloudEventBuilder.v1()
            .withId("x-1")
            .withSource(URI.create("https://elsewhere.example/things"))
            .withType("com.example.thing")
            .withSubject("thing 7")
            .withTime(OffsetDateTime.parse("2026-03-01T10:00:00.5+02:00"))
            .withDataSchema(URI.create("https://elsewhere.example/schema"))
            .withExtension("correlationid", "corr")
            .withExtension("schemaversion", "v2")
            .withExtension("traceparent", Events.TRACEPARENT)
            .withExtension("anything", "else")
            .withData("application/json", "{\"n\": 1.50}".getBytes(UTF_8))
            .build();

    Envelope<?> read = reader.read(writtenBySdk(foreign, mode));

    assertThat(read).isInstanceOf(ExternalEvent.class);
    assertThat(read.id()).isEqualTo("x-1");
    assertThat(read.type()).isEqualTo("com.example.thing");
    assertThat(read.timestamp()).isEqualTo(Instant.parse("2026-03-01T08:00:00.500Z"));
    assertThat(read.metadata().source()).isEqualTo("https://elsewhere.example/things");
    assertThat(read.metadata().correlationId()).isEqualTo("corr");
    assertThat(read.metadata().traceId()).isEqualTo(Events.TRACEPARENT);
    assertThat(read.metadata().extensions())
        .containsEntry("subject", "thing 7")
        .containsEntry("dataschema", "https://elsewhere.example/schema")
        .containsEntry("datacontenttype", "application/json")
        .containsEntry("schemaversion", "v2")
        .containsEntry("anything", "else");
    assertThat(String.valueOf(read.payload()).replace(" ", "")).isEqualTo("{\"n\":1.50}");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"STRUCTURED", "BINARY"})
  void foreignDataThatIsNoJsonArrivesAsAString(Mode mode) {
    Envelope<?> text = reader.read(writtenBySdk(foreign("text/plain", "hällo \"you\""), mode));
    Envelope<?> xml = reader.read(writtenBySdk(foreign("application/xml", "<a/>"), mode));
    Envelope<?> bytes = reader.read(writtenBySdk(foreign("image/png", "\u0000\u0001"), mode));
    Envelope<?> none =
        reader.read(
            writtenBySdk(
                CloudEventBuilder.v1()
                    .withId("x")
                    .withType("t")
                    .withSource(URI.create("/x"))
                    .build(),
                mode));

    assertThat(text.payloadAs(String.class)).isEqualTo("hällo \"you\"");
    assertThat(xml.payloadAs(String.class)).isEqualTo("<a/>");
    assertThat(bytes.payloadAs(String.class)).isEqualTo("AAE=");
    assertThat(bytes.metadata().extension("datacontenttype")).isEqualTo("image/png");
    assertThat(none.payload()).isNull();
    assertThat(none.timestamp()).as("the record's").isEqualTo(Instant.ofEpochMilli(Records.TIME));
  }

  private static CloudEvent foreign(String contentType, String data) {
    return CloudEventBuilder.v1()
        .withId("x-1")
        .withSource(URI.create("/x"))
        .withType("t")
        .withData(contentType, data.getBytes(UTF_8))
        .build();
  }

  @Test
  void theOfficialSchemaAcceptsOurStructuredEvents() throws Exception {
    Schema schema = officialSchema();
    for (IntegrationEvent<?> event : List.of(Events.complete(), withoutOutcome())) {
      String document = TopicLog.text(written(event, Mode.STRUCTURED, codec).value());

      assertThat(errors(schema, document)).isEmpty();
    }
    assertThat(errors(schema, "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"a b\"}"))
        .as("the schema judges at all")
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static Schema officialSchema() throws Exception {
    try (InputStream in =
        CloudEventsSdkTest.class.getResourceAsStream("/cloudevents/cloudevents.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(
              new String(Objects.requireNonNull(in).readAllBytes(), UTF_8), InputFormat.JSON);
    }
  }

  private static List<?> errors(Schema schema, String document) {
    return schema.validate(
        document,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  @Test
  void theWireIsThatOfTheKafkaBinding() {
    ConsumerRecord<byte[], byte[]> structured = written(Events.complete(), Mode.STRUCTURED, codec);
    ConsumerRecord<byte[], byte[]> binary = written(Events.complete(), Mode.BINARY, codec);

    assertThat(TopicLog.headers(structured))
        .containsExactly(Map.entry("content-type", "application/cloudevents+json; charset=UTF-8"));
    assertThat(TopicLog.headers(binary))
        .containsEntry("content-type", "application/json")
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_subject", "Order/o-7 ü/\"x\"")
        .doesNotContainKey("ce_datacontenttype");
    assertThat(TopicLog.headers(binary).keySet())
        .allMatch(name -> name.equals("content-type") || name.startsWith("ce_"));
    assertThat(TopicLog.text(binary.value()))
        .isEqualTo(Events.received(Events.complete()).payload().json());
    assertThat(TopicLog.text(binary.key())).isEqualTo("acme/o-7 ü/\"x\"");
  }

  private static IntegrationEvent<?> withoutOutcome() {
    return Events.complete()
        .withMetadata(IntegrationEventMetadata.builder().source("/orders").build());
  }

  /** Writes an event; the unknown mode is the native one. */
  private ConsumerRecord<byte[], byte[]> written(
      IntegrationEvent<?> event, Mode mode, EventCodec by) {
    WireFormat format =
        mode == Mode.NATIVE
            ? new NativeFormat(by)
            : new CloudEventsFormat(by, mapping, mode == Mode.STRUCTURED);
    return received(format.write(TOPIC, event));
  }

  private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> record) {
    return Records.received(record.key(), record.value(), record.headers());
  }

  private static CloudEvent readBySdk(ConsumerRecord<byte[], byte[]> record) {
    try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
      return deserializer.deserialize(TOPIC, record.headers(), record.value());
    }
  }

  private static ConsumerRecord<byte[], byte[]> writtenBySdk(CloudEvent event, Mode mode) {
    try (CloudEventSerializer serializer = new CloudEventSerializer()) {
      Map<String, Object> settings = new HashMap<>();
      settings.put(CloudEventSerializer.ENCODING_CONFIG, Encoding.valueOf(mode.name()));
      if (mode == Mode.STRUCTURED) {
        settings.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE);
      }
      serializer.configure(settings, false);
      Headers headers = new RecordHeaders();
      byte[] value = serializer.serialize(TOPIC, headers, event);
      return Records.received(null, value, headers);
    }
  }

  private static byte[] data(CloudEvent event) {
    return Objects.requireNonNull(event.getData()).toBytes();
  }
}
