package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.readers.AsyncApiMessage;
import dev.waybill.contracts.readers.SchemaValidator;
import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.kafka.TopicLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a bus really sends to a broker is what the AsyncAPI document says. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordsOnKafkaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EventCodec CODEC = EventCodec.detect();

  private static final List<String> MESSAGES =
      List.of(
          "UserCreatedV1",
          "UserCreatedV2",
          "UserLeftV1",
          "CreateUserRejectedV1",
          "CloseDayTooLateV3");

  /** The forms in which a bus sends events, and how the names of their messages end. */
  private enum Form {
    NATIVE(""),
    BINARY("CloudEvent"),
    STRUCTURED("StructuredCloudEvent");

    private final String suffix;

    Form(String suffix) {
      this.suffix = suffix;
    }

    KafkaEventBus bus(Broker broker) {
      KafkaEventBus.Builder builder = KafkaEventBus.builder(broker.bootstrapServers());
      CloudEventsMapping mapping =
          CloudEventsMapping.builder("/default").includeUserId("app_user").build();
      return switch (this) {
        case NATIVE -> builder.build();
        case BINARY -> builder.binary(mapping).build();
        case STRUCTURED -> builder.structured(mapping).build();
      };
    }
  }

  private JsonNode document;

  @BeforeAll
  void writes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("asyncapi.json");
    SampleContracts.users().to(folder);
    SampleContracts.days().to(folder);
    assertThat(Run.of("asyncapi", "--classes", "" + folder, "--to", "" + file).exitCode()).isZero();
    document = JSON.readTree(Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource
  void inEveryForm(Form form) throws Exception {
    Broker broker = Broker.shared();
    String topic = broker.createTopic("described-" + form, 1);
    try (KafkaEventBus bus = form.bus(broker)) {
      for (String name : MESSAGES) {
        for (IntegrationEvent<?> event : events(name)) {
          bus.publish(topic, event).toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
      }
    }

    List<ConsumerRecord<byte[], byte[]>> records = TopicLog.read(broker, topic);

    assertThat(records).hasSize(2 * MESSAGES.size());
    for (int i = 0; i < records.size(); i++) {
      String name = MESSAGES.get(i / 2) + form.suffix;
      AsyncApiMessage message = AsyncApiMessage.of(document, name);
      Map<String, String> headers = TopicLog.headers(records.get(i));
      for (SchemaValidator validator :
          List.of(SchemaValidator.NETWORKNT, SchemaValidator.JSON_SKEMA)) {
        assertThat(validator.refusals(message.headers(), List.of(JSON.writeValueAsString(headers))))
            .as("headers of %s: %s", name, headers)
            .containsOnly("");
        assertThat(
                validator.refusals(
                    message.payload(), List.of(TopicLog.text(records.get(i).value()))))
            .as("value of " + name)
            .containsOnly("");
      }
      assertThat(names(message.headers()))
          .as("headers that the document knows")
          .containsAll(headers.keySet());
      assertThat(records.get(i).key()).isNotEmpty();
    }
  }

  /** The example of a message, and the same with all that metadata can say. */
  private List<IntegrationEvent<EncodedPayload>> events(String name) {
    String example = AsyncApiMessage.of(document, name).examplePayload();
    ObjectNode complete = (ObjectNode) JSON.readTree(example);
    ObjectNode metadata = (ObjectNode) complete.required("metadata");
    if (metadata.has("aggregateType")) {
      metadata.put("aggregateId", "0192f0c1-2d3e-7a4b-8c5d-6e7f80910213");
    }
    metadata
        .put("expectedVersion", Long.MAX_VALUE - 1)
        .put("currentVersion", Long.MAX_VALUE)
        .put("correlationId", "corr \u00e4")
        .put("causationId", "caus")
        .put("traceId", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .put("tenantId", "acme")
        .put("userId", "u-9")
        .put("source", "/users?a=b");
    return List.of(
        CODEC.decodeIntegrationEvent(example), CODEC.decodeIntegrationEvent(complete.toString()));
  }

  private static List<String> names(String schema) {
    return new ArrayList<>(JSON.readTree(schema).path("properties").propertyNames());
  }
}
