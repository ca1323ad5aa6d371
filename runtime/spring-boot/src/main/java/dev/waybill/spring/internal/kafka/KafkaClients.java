package dev.waybill.spring.internal.kafka;

import dev.waybill.kafka.KafkaEventBus;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration of the application's Kafka clients.
 *
 * @param producer that of its producers
 * @param consumer that of its consumers
 */
public record KafkaClients(Map<String, Object> producer, Map<String, Object> consumer) {

  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  private static final String CLIENT_ID = "client.id";

  /**
   * What the bus sets by itself, for its promises' sake. The application has it for its own
   * producers and listeners.
   */
  private static final Set<String> OF_THE_BUS =
      Set.of(
          BOOTSTRAP_SERVERS,
          "acks",
          "enable.idempotence",
          "key.serializer",
          "value.serializer",
          "partitioner.class",
          "partitioner.ignore.keys",
          "transactional.id",
          "enable.auto.commit",
          "isolation.level",
          "key.deserializer",
          "value.deserializer",
          "group.id",
          "group.instance.id");

  /** Starts a bus of these clients. */
  public KafkaEventBus.Builder bus() {
    KafkaEventBus.Builder builder = KafkaEventBus.builder(bootstrapServers());
    ofTheBus(producer).forEach(builder::producerProperty);
    ofTheBus(consumer).forEach(builder::consumerProperty);
    return builder;
  }

  private String bootstrapServers() {
    Object servers = producer.get(BOOTSTRAP_SERVERS);
    if (servers instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return servers == null ? "localhost:9092" : servers.toString();
  }

  private static Map<String, Object> ofTheBus(Map<String, Object> properties) {
    Map<String, Object> own = new HashMap<>(properties);
    own.keySet().removeAll(OF_THE_BUS);
    own.values().removeIf(Objects::isNull);
    // Clients of one id in one process cannot be told apart, by JMX for one.
    own.computeIfPresent(CLIENT_ID, (name, id) -> id + "-outbox");
    return own;
  }
}
