package dev.waybill.http;

import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static dev.waybill.http.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.bus.Stages;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.Receiver.Received;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CloudEvents over HTTP, read by the SDK of CloudEvents. */
@Timeout(60)
final class CloudEventsFormatTest {

  private static final CloudEventsMapping MAPPING = CloudEventsMapping.builder("/orders").build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  static Stream<EventCodec> codecs() {
    return Stream.of(new Jackson2EventCodec(), new Jackson3EventCodec());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theSdkReadsTheBinaryMode(EventCodec codec) throws Exception {
    Received received = send(CloudEventsFormat.binary(MAPPING), codec, event("e-1", "o-1"));

    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.header("content-type")).isEqualTo("application/json");
    assertThat(received.headers()).doesNotContainKey("Ce-datacontenttype");
    isTheEvent(readBySdk(received));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theSdkReadsTheStructuredMode(EventCodec codec) throws Exception {
    Received received = send(CloudEventsFormat.structured(MAPPING), codec, event("e-1", "o-1"));

    assertThat(received.header("content-type"))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
    isTheEvent(readBySdk(received));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void theSdkReadsTheEventsOfABatch(EventCodec codec) throws Exception {
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), CloudEventsFormat.batched(MAPPING, 100))
            .codec(codec)
            .maxInFlight(1)
            .build()) {
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(3))) {
        Stages.await(stage);
      }
    }
    Received received = receiver.only();
    assertThat(received.header("content-type"))
        .isEqualTo("application/cloudevents-batch+json; charset=UTF-8");
    JsonNode batch = JSON.readTree(received.body());
    assertThat(batch).hasSize(3);
    for (int i = 0; i < 3; i++) {
      CloudEvent event = new JsonFormat().deserialize(JSON.writeValueAsBytes(batch.get(i)));
      assertThat(event.getId()).isEqualTo("e-" + i);
      assertThat(data(event)).isEqualTo("{\"customer\":\"Ånn\",\"cents\":4200}");
    }
  }

  @Test
  void anEventThatWasStoredGoesAsItIs() throws Exception {
    EventCodec codec = EventCodec.detect();
    IntegrationEvent<?> stored = codec.decodeIntegrationEvent(codec.encode(event("e-1", "o-1")));

    isTheEvent(readBySdk(send(CloudEventsFormat.structured(MAPPING), codec, stored)));
  }

  /** Section 3.1.3.2 has this example. */
  @Test
  void attributesInHeadersArePercentEncodedAsTheBindingSays() throws Exception {
    Received received =
        send(
            CloudEventsFormat.binary(MAPPING),
            EventCodec.detect(),
            event("100% \"sure\"", "Euro € 😀"));

    assertThat(received.header("ce-id")).isEqualTo("100%25%20%22sure%22");
    assertThat(received.header("ce-aggregateid")).isEqualTo("Euro%20%E2%82%AC%20%F0%9F%98%80");
  }

  @Test
  void aBatchHasRoomForOneAtLeast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CloudEventsFormat.batched(MAPPING, 0))
        .withMessageContaining("maxEvents = 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CloudEventsFormat.batched(MAPPING, 1, 0))
        .withMessageContaining("maxBytes = 0");
  }

  private Received send(HttpFormat format, EventCodec codec, IntegrationEvent<?> event)
      throws Exception {
    try (HttpEventProducer producer =
        HttpEventProducer.builder(receiver.uri(), format).codec(codec).build()) {
      Stages.await(producer.publish(STREAM, event));
    }
    return receiver.only();
  }

  private static CloudEvent readBySdk(Received received) {
    return HttpMessageFactory.createReaderFromMultimap(received.headers(), received.body())
        .toEvent();
  }

  private static void isTheEvent(CloudEvent event) {
    assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
    assertThat(event.getId()).isEqualTo("e-1");
    assertThat(event.getType()).isEqualTo("OrderPlaced");
    assertThat(event.getSource()).isEqualTo(URI.create("/orders"));
    assertThat(event.getSubject()).isEqualTo("Order/o-1");
    assertThat(Objects.requireNonNull(event.getTime()).toInstant()).isEqualTo(Events.AT);
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(event.getExtension("partitionkey")).isEqualTo("o-1");
    assertThat(event.getExtension("outcome")).isEqualTo("accepted");
    assertThat(String.valueOf(event.getExtension("schemaversion"))).isEqualTo("2");
    assertThat(data(event)).isEqualTo("{\"customer\":\"Ånn\",\"cents\":4200}");
  }

  private static String data(CloudEvent event) {
    return new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8);
  }
}
