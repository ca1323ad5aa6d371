package dev.waybill.kafka;

import dev.waybill.json.EventCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a bus. Not safe for use by several threads. */
public final class KafkaEventBusBuilder {

  final String bootstrapServers;
  final Map<String, Object> common = new HashMap<>();
  final Map<String, Object> producer = new HashMap<>();
  final Map<String, Object> consumer = new HashMap<>();
  @Nullable EventCodec codec;
  @Nullable CloudEventsMapping mapping;
  boolean isStructured;
  @Nullable String transactionalId;
  @Nullable String group;
  KafkaListener listener = new LoggingKafkaListener();

  KafkaEventBusBuilder(String bootstrapServers) {
    this.bootstrapServers = Objects.requireNonNull(bootstrapServers, "bootstrapServers");
  }

  /**
   * Sets the codec; the one for the Jackson line that is present unless set.
   *
   * @param value the codec
   * @return this builder
   */
  public KafkaEventBusBuilder codec(EventCodec value) {
    codec = Objects.requireNonNull(value, "codec");
    return this;
  }

  /**
   * Sets a property of all of Kafka's clients, such as {@code security.protocol}.
   *
   * @param name the property's name
   * @param value its value
   * @return this builder
   */
  public KafkaEventBusBuilder property(String name, Object value) {
    common.put(name, value);
    return this;
  }

  /**
   * Sets a property of the producers. {@link #build} refuses one that contradicts what the bus
   * promises.
   *
   * @param name the property's name
   * @param value its value
   * @return this builder
   */
  public KafkaEventBusBuilder producerProperty(String name, Object value) {
    producer.put(name, value);
    return this;
  }

  /**
   * Sets a property of the consumers. {@link #build} refuses one that contradicts what the bus
   * promises.
   *
   * @param name the property's name
   * @param value its value
   * @return this builder
   */
  public KafkaEventBusBuilder consumerProperty(String name, Object value) {
    consumer.put(name, value);
    return this;
  }

  /**
   * Publishes CloudEvents in structured mode: one JSON document with attributes and data, of
   * content type {@code application/cloudevents+json; charset=UTF-8}.
   *
   * @param value how events become CloudEvents
   * @return this builder
   */
  public KafkaEventBusBuilder structured(CloudEventsMapping value) {
    mapping = Objects.requireNonNull(value, "mapping");
    isStructured = true;
    return this;
  }

  /**
   * Publishes CloudEvents in binary mode: the payload as value, its content type in the header
   * {@code content-type}, and each attribute in a header that begins with {@code ce_}. There all
   * attributes are text, so that open metadata keys come back as strings.
   *
   * @param value how events become CloudEvents
   * @return this builder
   */
  public KafkaEventBusBuilder binary(CloudEventsMapping value) {
    mapping = Objects.requireNonNull(value, "mapping");
    isStructured = false;
    return this;
  }

  /**
   * Publishes the events of each call in one Kafka transaction: see {@link KafkaEventBus}.
   *
   * @param value the transactional id: one for each bus that runs at a time, and the same after a
   *     restart, so that what the former run left open is ended at once. A second bus with the same
   *     id fences the first
   * @return this builder
   */
  public KafkaEventBusBuilder transactional(String value) {
    transactionalId = Objects.requireNonNull(value, "transactionalId");
    return this;
  }

  /**
   * Sets the consumer group of subscriptions that set none.
   *
   * @param value the group's name
   * @return this builder
   */
  public KafkaEventBusBuilder group(String value) {
    group = Objects.requireNonNull(value, "group");
    return this;
  }

  /**
   * Sets who hears what becomes of consumed records; a log unless set.
   *
   * @param value the listener
   * @return this builder
   */
  public KafkaEventBusBuilder listener(KafkaListener value) {
    listener = Objects.requireNonNull(value, "listener");
    return this;
  }

  /**
   * Builds the bus. It connects when it is first used.
   *
   * @return a bus, to be closed
   * @throws IllegalArgumentException where a property contradicts what the bus promises, or Kafka's
   *     client refuses it
   * @throws IllegalStateException where there is no codec
   */
  public KafkaEventBus build() {
    return new KafkaEventBus(this);
  }
}
