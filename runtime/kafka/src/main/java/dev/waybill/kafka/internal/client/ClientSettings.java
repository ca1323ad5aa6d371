package dev.waybill.kafka.internal.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of Kafka's clients: what the promises of delivery rest on is pinned, the rest
 * is a default or the user's.
 */
public final class ClientSettings {

  private static final Map<String, Pin> PRODUCER_PINS =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          new Pin("all", "an event counts as published when all in-sync replicas have it"),
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          new Pin("true", "a resend within the client must neither double nor reorder events"),
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          new Pin("false", "events of one ordering key must go to one partition"),
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          new Pin(null, "events of one ordering key must go to one partition, everybody's alike"),
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          new Pin(ByteArraySerializer.class.getName(), "the bus writes keys itself"),
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          new Pin(ByteArraySerializer.class.getName(), "the bus writes values itself"),
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          new Pin(null, "the mode must be known: set it with transactional(…)"));

  private static final Map<String, Pin> CONSUMER_PINS =
      Map.of(
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          new Pin("false", "an offset is committed when its event has been handled"),
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          new Pin("read_committed", "what a transaction aborted was never published"),
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          new Pin(ByteArrayDeserializer.class.getName(), "the bus reads keys itself"),
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          new Pin(ByteArrayDeserializer.class.getName(), "the bus reads values itself"),
          ConsumerConfig.GROUP_ID_CONFIG,
          new Pin(null, "the group is the subscription's: set it with group(…)"));

  /** The administrator's requests only ask what is there, while events wait for the answer. */
  private static final int ADMIN_TIMEOUT_MS = 3000;

  /** As much as a producer's buffer.memory holds unless set. */
  private static final int LARGEST_DEAD_LETTER_BYTES = 32 * 1024 * 1024;

  private final Map<String, Object> common;
  private final Map<String, Object> producer;
  private final Map<String, Object> consumer;

  /**
   * Merges and checks the settings.
   *
   * @param common properties of all clients
   * @throws IllegalArgumentException where a property contradicts what the bus promises
   */
  public ClientSettings(
      String bootstrapServers,
      Map<String, Object> common,
      Map<String, Object> producer,
      Map<String, Object> consumer) {
    this.common = new HashMap<>(common);
    this.common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.producer = merged("producer", defaultsOfProducer(), producer, PRODUCER_PINS);
    this.consumer = merged("consumer", defaultsOfConsumer(), consumer, CONSUMER_PINS);
    Object instanceId = this.consumer.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    if (instanceId != null) {
      InstanceId.check(instanceId.toString());
    }
    try {
      requireTimeToDeliver(new ProducerConfig(this.producer));
      var unusedConsumer = new ConsumerConfig(this.consumer);
    } catch (ConfigException e) {
      throw new IllegalArgumentException("Kafka's client refuses a property: " + e.getMessage(), e);
    }
  }

  /** Kafka asks for this as well, but not before the first event. */
  private static void requireTimeToDeliver(ProducerConfig config) {
    int delivery = config.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    long linger = config.getLong(ProducerConfig.LINGER_MS_CONFIG);
    int request = config.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    if (delivery < linger + request) {
      throw new IllegalArgumentException(
          "delivery.timeout.ms (%d) must be at least linger.ms (%d) and request.timeout.ms (%d) together, or no event could be sent: raise the first (and the worker's send timeout above it), or lower one of the others"
              .formatted(delivery, linger, request));
    }
  }

  private static Map<String, Object> defaultsOfProducer() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    // Less than a worker waits for an answer, so that it learns what became of an event.
    defaults.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    defaults.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
    defaults.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    // Until a page is complete, which the producer is told; no longer, should it not hear.
    defaults.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    // With more requests on their way, a partition whose leader is just being made may refuse the
    // first and, knowing nothing of this producer yet, take the second: its events are in front
    // then, and the first is refused until it expires. One request with larger batches is as fast.
    defaults.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    defaults.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    return defaults;
  }

  private static Map<String, Object> defaultsOfConsumer() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    // A group that is new to a topic has missed nothing yet.
    defaults.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // How long a commit holds up the closing of a subscription whose broker is gone.
    defaults.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    defaults.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
    return defaults;
  }

  private Map<String, Object> merged(
      String client, Map<String, Object> defaults, Map<String, Object> own, Map<String, Pin> pins) {
    Map<String, Object> merged = new HashMap<>(defaults);
    merged.putAll(common);
    merged.putAll(own);
    pins.forEach((name, pin) -> pin.require(client, name, merged.get(name)));
    pins.forEach(
        (name, pin) -> {
          if (pin.value != null) {
            merged.put(name, pin.value);
          }
        });
    return merged;
  }

  public Map<String, Object> ofProducer() {
    return new HashMap<>(producer);
  }

  public Map<String, Object> ofProducer(String transactionalId) {
    Map<String, Object> settings = ofProducer();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return settings;
  }

  /** Takes larger records than this bus publishes: any that it may have consumed. */
  public Map<String, Object> ofDeadLetterProducer() {
    Map<String, Object> settings = ofProducer();
    int own = new ProducerConfig(settings).getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(own, LARGEST_DEAD_LETTER_BYTES));
    return settings;
  }

  /**
   * Returns the settings of one consumer.
   *
   * @param number which of the topic's in its group, from 1
   */
  public Map<String, Object> ofConsumer(String group, String topic, int number) {
    Map<String, Object> settings = new HashMap<>(consumer);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.computeIfPresent(
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
        (name, id) -> InstanceId.of(id.toString(), topic, number));
    return settings;
  }

  /**
   * Returns the settings of one consumer that fetches enough for a page.
   *
   * @param events how many it has at most
   */
  public Map<String, Object> ofConsumer(String group, String topic, int number, int events) {
    Map<String, Object> settings = ofConsumer(group, topic, number);
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, events);
    return settings;
  }

  /** Security may have been set for the producer alone, whom the administrator looks around for. */
  public Map<String, Object> ofAdmin() {
    Map<String, Object> settings = ofProducer();
    settings.keySet().removeIf(name -> isOfProducerAlone(name));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
    return settings;
  }

  private static boolean isOfProducerAlone(String name) {
    return ProducerConfig.configNames().contains(name)
        && !AdminClientConfig.configNames().contains(name);
  }

  /** Of a producer that sends nothing and never waits. */
  public Map<String, Object> ofScout() {
    Map<String, Object> settings = ofProducer();
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false); // which takes a request
    settings.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
    return settings;
  }

  /** Returns the time for which a producer may wait for a topic. */
  public Duration longestLook() {
    return duration(ProducerConfig.MAX_BLOCK_MS_CONFIG);
  }

  /** Returns the time for which a producer is sure to remember a topic that it does not use. */
  public Duration memoryOfTopics() {
    Duration untilRefreshed = duration(ProducerConfig.METADATA_MAX_AGE_CONFIG);
    Duration untilForgotten = duration(ProducerConfig.METADATA_MAX_IDLE_CONFIG);
    return untilRefreshed.compareTo(untilForgotten) < 0 ? untilRefreshed : untilForgotten;
  }

  private Duration duration(String name) {
    return Duration.ofMillis(new ProducerConfig(producer).getLong(name));
  }

  /** A property that nobody may set to anything else; where there is no value, not at all. */
  private record Pin(@Nullable String value, String reason) {

    void require(String client, String name, @Nullable Object actual) {
      if (actual == null || text(name, actual).equals(value)) {
        return;
      }
      throw new IllegalArgumentException(
          "The %s property %s = %s contradicts the bus, which %s, because %s. Leave it out"
              .formatted(
                  client,
                  name,
                  text(name, actual),
                  value == null ? "sets it itself" : "needs " + value,
                  reason));
    }

    private static String text(String name, Object value) {
      String text = value instanceof Class<?> type ? type.getName() : value.toString();
      return name.equals(ProducerConfig.ACKS_CONFIG) && text.equals("-1") ? "all" : text;
    }
  }
}
