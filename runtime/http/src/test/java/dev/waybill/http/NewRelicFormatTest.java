package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.http.Receiver.Received;
import dev.waybill.http.Receiver.Reply;
import dev.waybill.json.CodecLimits;
import dev.waybill.json.EventCodec;
import dev.waybill.test.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom events of New Relic, by the limits that it documents. */
@Timeout(60)
final class NewRelicFormatTest {

  private static final String KEY = "0123456789abcdef0123456789abcdefFFFFNRAL";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ManualClock clock = new ManualClock();
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void eachRegionHasItsEndpoint() {
    assertThat(NewRelicRegion.US.events(1234567))
        .hasToString("https://insights-collector.newrelic.com/v1/accounts/1234567/events");
    assertThat(NewRelicRegion.EU.events(1234567))
        .hasToString("https://insights-collector.eu01.nr-data.net/v1/accounts/1234567/events");
  }

  @Test
  void aRequestIsACompressedArrayWithTheKeyInItsHeader() throws Exception {
    try (HttpEventProducer producer = producer(format().build())) {
      List<IntegrationEvent<?>> events = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        events.add(event("e-" + i, Map.of("total", i)));
      }
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events)) {
        Stages.await(stage);
      }
    }
    Received received = receiver.only();
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.header("content-type")).isEqualTo("application/json");
    assertThat(received.header("content-encoding")).isEqualTo("gzip");
    assertThat(received.header("api-key")).isEqualTo(KEY);
    assertThat(unzipped(received)).hasSize(3);
  }

  @Test
  void anEventIsFlat() throws Exception {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("customer", "Ånn \"x\"\n");
    payload.put("total", new BigDecimal("259.50"));
    payload.put("count", 12309);
    payload.put("large", Long.MAX_VALUE);
    payload.put("isPaid", true);
    payload.put("note", null);
    payload.put("address", Map.of("city", "Oslo", "geo", Map.of("lat", 59.9)));
    payload.put("empty", Map.of());

    JsonNode sent = sent(format().build(), event("e-1", payload));

    assertThat(sent)
        .isEqualTo(
            JSON.readTree(
                """
                {"eventType":"OrderPlaced","timestamp":%d,"event.id":"e-1",
                 "event.outcome":"accepted","event.aggregateType":"Order",
                 "event.aggregateId":"o-1","event.correlationId":"c-1","event.schemaVersion":2,
                 "event.region":"north",
                 "customer":"Ånn \\"x\\"\\n","total":259.50,"count":12309,
                 "large":9223372036854775807,"isPaid":"true",
                 "address.city":"Oslo","address.geo.lat":59.9}
                """
                    .formatted(clock.instant().toEpochMilli())));
  }

  @Test
  void theUserGoesOutsideOnRequestOnly() throws Exception {
    JsonNode sent = sent(format().includeUserId().build(), event("e-1", Map.of()));

    assertThat(sent.path("event.userId").asText()).isEqualTo("u-9");
  }

  @Test
  void aStoredEventIsReadForIt() throws Exception {
    EventCodec codec = EventCodec.detect();
    IntegrationEvent<?> stored =
        codec.decodeIntegrationEvent(codec.encode(event("e-1", Map.of("total", 7))));

    assertThat(sent(format().build(), stored).path("total").asInt()).isEqualTo(7);
  }

  @Test
  void aTypeThatNewRelicDoesNotTakeIsToldAndCanBeAnother() throws Exception {
    for (String type :
        List.of(
            "order.placed",
            "order placed",
            "Métric",
            "Metric",
            "MetricRaw",
            "Metric1Minute",
            "Public_Order",
            "x".repeat(256))) {
      IntegrationEvent<?> unfit = event("e-1", type, Map.of());

      isTold(format().build(), unfit, "type", "eventType(");
    }
    assertThat(
            sent(
                    format().eventType(event -> event.type().replace('.', ':')).build(),
                    event("e-1", "order.placed", Map.of()))
                .path("eventType")
                .asText())
        .isEqualTo("order:placed");
    for (String type : List.of("Metrics", "order_placed:2", "x".repeat(255))) {
      receiver.answers(200);
      try (HttpEventProducer producer = producer(format().build())) {
        Stages.await(producer.publish(STREAM, event("e-1", type, Map.of())));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zip-code", "größe", "a b", "", "accountId", "entity.guid", "entity.name", "entity.type",
        "eventType", "timestamp", "event.id", "log", "hostname", "plugin.type", "fb.input", "appId"
      })
  void aNameThatNewRelicDoesNotTakeIsToldByItsField(String name) {
    isTold(
        format().build(),
        event("e-1", Map.of(name, "x")),
        "payload." + name,
        "attribute(",
        "dropUnfit(");
  }

  @Test
  void aNameIsNoLongerThanItMay() throws Exception {
    isTold(format().build(), event("e-1", Map.of("x".repeat(256), 1)), "payload.xxx");

    assertThat(sent(format().build(), event("e-1", Map.of("x".repeat(255), 1))).size())
        .isEqualTo(10);
  }

  @Test
  void aFieldMayHaveAnotherName() throws Exception {
    JsonNode sent =
        sent(
            format()
                .attribute("payload.address.zip-code", "zip")
                .attribute("metadata.region", "region")
                .attribute("id", "id")
                .build(),
            event("e-1", Map.of("address", Map.of("zip-code", "0150"))));

    assertThat(sent.path("zip").asText()).isEqualTo("0150");
    assertThat(sent.path("region").asText()).isEqualTo("north");
    assertThat(sent.path("id").asText()).isEqualTo("e-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip-code", "", "accountId"})
  void whichIsToBeANameThatNewRelicTakes(String name) {
    NewRelicFormat.Builder builder = format().attribute("payload.zip", name);

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("attribute(\"payload.zip\", \"" + name + "\")");
  }

  @Test
  void twoFieldsOfOneNameAreTold() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("a.b", 1);
    payload.put("a", Map.of("b", 2));

    isTold(format().build(), event("e-1", payload), "payload.a.b", "another field");
  }

  @Test
  void aTextIsNoLongerThanItMayAndNothingIsCut() throws Exception {
    isTold(
        format().build(),
        event("e-1", Map.of("note", "x".repeat(4097))),
        "payload.note",
        "4097",
        "4096");

    assertThat(
            sent(format().build(), event("e-1", Map.of("note", "x".repeat(4096))))
                .path("note")
                .asText())
        .hasSize(4096);
  }

  @Test
  void aNumberThatWouldLoseDigitsIsTold() throws Exception {
    for (Object number :
        List.of(
            BigInteger.TWO.pow(63),
            new BigDecimal("0.12345678901234567890"),
            new BigDecimal("1E+400"))) {
      isTold(format().build(), event("e-1", Map.of("n", number)), "payload.n", "64 bits");
    }
    for (Object number :
        List.of(BigInteger.TWO.pow(62), new BigDecimal("0.1"), new BigDecimal("1E+30"))) {
      try (HttpEventProducer producer = producer(format().build())) {
        Stages.await(producer.publish(STREAM, event("e-1", Map.of("n", number))));
      }
    }
  }

  @Test
  void aListIsTold() {
    isTold(
        format().build(), event("e-1", Map.of("lines", List.of(1, 2))), "payload.lines", "a list");
  }

  @Test
  void aPayloadThatIsNoObjectIsTold() {
    isTold(
        format().build(),
        IntegrationEvent.of(
            "e-1", "Noted", "text", clock.instant(), IntegrationEventMetadata.empty()),
        "payload",
        "no object");
  }

  @Test
  void whatDoesNotFitIsDroppedWithACallWhereThatIsWanted() throws Exception {
    List<String> dropped = new ArrayList<>();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("zip-code", "0150");
    payload.put("lines", List.of(1));
    payload.put("kept", 1);

    JsonNode sent =
        sent(
            format().dropUnfit((event, field) -> dropped.add(event.id() + " " + field)).build(),
            event("e-1", payload));

    assertThat(dropped).containsExactly("e-1 payload.zip-code", "e-1 payload.lines");
    assertThat(sent.has("kept")).isTrue();
  }

  @Test
  void moreAttributesThanThereMayBeAreTold() throws Exception {
    isTold(format().build(), event("e-1", fields(246)), "payload", "255", "254");

    assertThat(sent(format().build(), event("e-1", fields(245))).size()).isEqualTo(254);
  }

  private static Map<String, Object> fields(int count) {
    Map<String, Object> fields = new LinkedHashMap<>();
    IntStream.range(0, count).forEach(i -> fields.put("f" + i, i));
    return fields;
  }

  @Test
  void anEventIsNoLargerThanARequestMayBe() {
    Map<String, Object> payload = new LinkedHashMap<>();
    IntStream.range(0, 240).forEach(i -> payload.put("f" + i, "ü".repeat(4000)));

    isTold(format().build(), event("e-1", payload), "payload", "1000000");
  }

  @Test
  void noRequestIsLargerThanItMayBe() throws Exception {
    List<IntegrationEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Map<String, Object> payload = new LinkedHashMap<>();
      IntStream.range(0, 50).forEach(f -> payload.put("f" + f, "x".repeat(4000)));
      events.add(event("e-" + i, payload));
    }
    try (HttpEventProducer producer = producer(format().build())) {
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events)) {
        Stages.await(stage);
      }
    }
    assertThat(receiver.received()).hasSize(3);
    for (Received received : receiver.received()) {
      assertThat(bytes(received)).hasSizeLessThanOrEqualTo(1_000_000);
    }
  }

  @Test
  void aTimeThatNewRelicDoesNotTakeIsToldUnlessLateOnesAreTaken() throws Exception {
    IntegrationEvent<?> event = event("e-1", Map.of());
    clock.advance(Duration.ofDays(1).minusMinutes(10)); // it is to be there within the day
    assertThat(sent(format().build(), event).path("timestamp").asLong())
        .isEqualTo(event.timestamp().toEpochMilli());
    clock.advance(Duration.ofMillis(1));

    isTold(format().build(), event, "timestamp", "takeLate()");

    receiver.close();
    try (Receiver another = Receiver.start();
        HttpEventProducer producer =
            HttpEventProducer.builder(another.uri(), format().takeLate().build())
                .clock(clock)
                .build()) {
      Stages.await(producer.publish(STREAM, event));
      JsonNode sent = unzipped(another.only()).get(0);
      assertThat(sent.has("timestamp")).isFalse();
      assertThat(sent.path("event.time").asText()).isEqualTo(event.timestamp().toString());
    }
  }

  @Test
  @SuppressWarnings("NullAway") // as whoever compiles without it
  void anEventTypeThatIsNullIsToldToo() {
    isTold(format().eventType(event -> null).build(), event("e-1", Map.of()), "type", "eventType(");
  }

  /** It would be taken for the time of the event, which a late one goes without. */
  @Test
  void aFieldIsNotTakenForTheTimeOfALateEvent() {
    IntegrationEvent<?> event = event("e-1", Map.of("timestamp", 5));
    clock.advance(Duration.ofDays(2));

    isTold(format().takeLate().build(), event, "payload.timestamp", "attribute(");
  }

  /** New Relic says 403 where the key is wrong, and its answer may quote it. */
  @Test
  void aKeyThatIsRefusedIsTheFailureOfTheBusAndNotTold() {
    receiver.answers(any -> new Reply(403, Map.of(), "invalid license key " + KEY));
    try (HttpEventProducer producer = producer(format().build())) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1", Map.of())));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure).hasMessageContaining("invalid license key …");
      assertThat(failure.getMessage()).doesNotContain(KEY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "secret-key\n", "secret-k\u00e9y"})
  void whatIsNoKeyIsRefusedWithoutBeingTold(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewRelicFormat.builder(key))
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("secret-k"));
  }

  private void isTold(NewRelicFormat format, IntegrationEvent<?> event, String... words) {
    try (HttpEventProducer producer = producer(format)) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event));

      assertThat(failure.isRetriable()).isFalse();
      assertThat(failure).hasMessageContaining("event e-1").hasMessageContainingAll(words);
    }
  }

  private JsonNode sent(NewRelicFormat format, IntegrationEvent<?> event) throws Exception {
    int before = receiver.received().size();
    try (HttpEventProducer producer = producer(format)) {
      Stages.await(producer.publish(STREAM, event));
    }
    JsonNode array = unzipped(receiver.received().get(before));
    assertThat(array).hasSize(1);
    return array.get(0);
  }

  private static byte[] bytes(Received received) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(received.body())).readAllBytes();
  }

  private static JsonNode unzipped(Received received) throws IOException {
    return JSON.readTree(bytes(received));
  }

  private HttpEventProducer producer(NewRelicFormat format) {
    return HttpEventProducer.builder(receiver.uri(), format)
        .codec(EventCodec.detect(CodecLimits.defaults().withMaxDocumentBytes(5_000_000)))
        .clock(clock)
        .build();
  }

  private static NewRelicFormat.Builder format() {
    return NewRelicFormat.builder(KEY);
  }

  private IntegrationEvent<?> event(String id, Map<String, Object> payload) {
    return event(id, "OrderPlaced", payload);
  }

  private IntegrationEvent<?> event(String id, String type, Map<String, Object> payload) {
    Instant at = Objects.requireNonNull(clock.instant());
    return IntegrationEvent.of(
        id,
        type,
        payload,
        at,
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Order")
            .aggregateId(id.equals("e-1") ? "o-1" : id)
            .correlationId("c-1")
            .schemaVersion(2)
            .userId("u-9")
            .extension("region", "north")
            .build());
  }
}
