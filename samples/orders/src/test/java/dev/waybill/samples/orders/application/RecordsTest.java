package dev.waybill.samples.orders.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.contracts.Main;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.samples.orders.environment.Environment;
import dev.waybill.samples.orders.ordering.OrderCommand;
import dev.waybill.samples.orders.ordering.OrderCommand.CancelOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PayOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PlaceOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.ShipOrder;
import dev.waybill.samples.orders.ordering.OrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the order service really sends is what it shows to other teams. */
class RecordsTest {

  private static final String TOPIC = "outbox.event.Order";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final OrderId SHIPPED = new OrderId(new UUID(0, 1));
  private static final OrderId CANCELLED = new OrderId(new UUID(0, 2));

  private static final List<OrderCommand> COMMANDS =
      List.of(
          new PlaceOrder("c-1", SHIPPED, "Ann \u00e4", 42_00),
          new PlaceOrder("c-2", CANCELLED, "Bob", 10_00),
          new PlaceOrder("c-3", OrderId.random(), "Ann", 1_000_01_00),
          new PayOrder("c-4", SHIPPED, 41_99),
          new ShipOrder("c-5", SHIPPED, 1),
          new PayOrder("c-6", SHIPPED, 42_00),
          new ShipOrder("c-7", SHIPPED, 2),
          new CancelOrder("c-8", SHIPPED, 3),
          new CancelOrder("c-9", CANCELLED, 1));

  private static final List<String> MESSAGES =
      List.of(
          "OrderPlacedV2",
          "OrderPlacedV2",
          "PlaceOrderRejectedV1",
          "PayOrderRejectedV1",
          "ShipOrderRejectedV1",
          "OrderPaidV1",
          "OrderShippedV1",
          "CancelOrderRejectedV1",
          "OrderCancelledV1");

  @TempDir private Path directory;

  @Test
  void eachRecordIsOfTheMessageThatDescribesIt() throws Exception {
    List<String> sent;
    try (Environment environment = Environment.start(directory);
        HikariDataSource database = database(environment);
        KafkaEventBus bus = KafkaEventBus.builder(environment.bootstrapServers()).build()) {
      environment.createTopics(1, List.of(TOPIC));
      OrderService.createTables(database);
      JdbcOutbox outbox = JdbcOutbox.builder(database).build();
      try (OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
        OrderService service = new OrderService(outbox);
        for (OrderCommand command : COMMANDS) {
          service.handle(command);
          // One by one, so that records of two orders are in one order.
          worker.tick();
        }
      }
      sent = records(environment, COMMANDS.size());
    }

    Map<String, Schema> described = described();

    for (int i = 0; i < MESSAGES.size(); i++) {
      String value = sent.get(i);
      assertThat(described.entrySet())
          .filteredOn(message -> accepts(message.getValue(), value))
          .extracting(Map.Entry::getKey)
          .as(value)
          .containsExactly(MESSAGES.get(i));
    }
  }

  private static boolean accepts(Schema schema, String value) {
    return schema.validate(value, InputFormat.JSON).isEmpty();
  }

  private static HikariDataSource database(Environment environment) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(environment.url("postgres", "test"));
    return new HikariDataSource(pool);
  }

  private static List<String> records(Environment environment, int count) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", environment.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Instant end = Instant.now().plusSeconds(60);
      while (values.size() < count && Instant.now().isBefore(end)) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
      }
    }
    assertThat(values).hasSize(count);
    return values;
  }

  /** The schemas of what can stand in a record as it is sent here, by the names of the messages. */
  private Map<String, Schema> described() throws IOException {
    Path file = directory.resolve("asyncapi.json");
    List<String> said = new ArrayList<>();
    int exitCode =
        Main.run(
            List.of("asyncapi", "--classes=target/classes", "--to=" + file), said::add, said::add);
    assertThat(exitCode).as(said.toString()).isZero();
    JsonNode components = JSON.readTree(Files.readString(file)).required("components");
    Map<String, Schema> described = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> message : components.required("messages").properties()) {
      if (!message.getKey().endsWith("CloudEvent")) {
        ObjectNode schema = (ObjectNode) message.getValue().required("payload").required("schema");
        ObjectNode alone = schema.deepCopy();
        alone.set("$defs", components.required("schemas"));
        described.put(
            message.getKey(),
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                    alone.toString().replace("#/components/schemas/", "#/$defs/"),
                    InputFormat.JSON));
      }
    }
    return described;
  }
}
