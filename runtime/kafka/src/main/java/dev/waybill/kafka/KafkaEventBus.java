package dev.waybill.kafka;

import dev.waybill.bus.EventBus;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.bus.PublishException;
import dev.waybill.bus.Subscription;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.internal.bus.BusParts;
import dev.waybill.kafka.internal.bus.BusSettings;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.Timing;
import dev.waybill.kafka.internal.consume.LoggingKafkaListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A bus on Kafka: a stream is a topic, and an ordering key is a record's key.
 *
 * <pre>{@code
 * try (KafkaEventBus bus =
 *         KafkaEventBus.builder("localhost:9092").group("mailing").build();
 *     OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
 *   bus.subscribe("outbox.event.User", handler);
 *   worker.start(Duration.ofSeconds(1));
 *   serve(); // until the application ends
 * }
 * }</pre>
 *
 * <p>A worker chooses the topic with its {@link dev.waybill.outbox.StreamRouter}: by aggregate type
 * unless told otherwise, by a constant name, or by anything else that an event says without being
 * decoded, such as {@code event.type()}. All events of one ordering key must go to one topic. The
 * record's key is the {@linkplain dev.waybill.event.OrderingKey#value() value} of the ordering key
 * in UTF-8, the same that Debezium's Outbox Event Router takes from an outbox's {@code aggregateid}
 * column.
 *
 * <p><b>What publishing guarantees.</b> An event's stage completes when all in-sync replicas have
 * it ({@code acks=all}, idempotent producer; both are pinned).
 *
 * <ul>
 *   <li><i>Pipelined</i>, the default: all events of one call are sent without waiting for each
 *       other, and each has an answer of its own. The client neither doubles nor reorders what it
 *       sends by itself. An event that failed does not hold back later ones: to send at most one
 *       unacknowledged event of a key is the worker's part. An event whose answer is lost in a
 *       crash of the process or of the broker is sent again by the worker, so that consumers see it
 *       twice.
 *   <li><i>{@linkplain Builder#transactional Transactional}</i>: the events of one call go out in
 *       one Kafka transaction, in order, also several of one key, and consumers that read committed
 *       see all of them or none. A worker passes what a page has for one topic in one call. One
 *       that fails for a reason of its own, such as its size, aborts the transaction; the rest goes
 *       out in another, without what follows it under its key. It is no exactly-once delivery: the
 *       transaction and the acknowledgement in the outbox are two, and a crash between them repeats
 *       the batch. Consumers that read uncommitted see aborted events, too. It costs a round trip
 *       or two for each batch, and readers wait for the commit.
 * </ul>
 *
 * <p><b>Failures</b> are {@link PublishException}s that say what mends them. Permanent: a record
 * that is too large, an illegal topic name, an event that has no form on the wire. Retriable, the
 * event's own: a topic that is missing or may not be written to, a partition without leader.
 * Retriable and the whole bus's: no broker answers, too few replicas, refused credentials, a
 * transactional id that is taken. Publishing blocks its caller for no longer than {@code
 * max.block.ms} (5 seconds unless set). Topics that are not known yet are looked for elsewhere, all
 * of them together, so that those which are missing hold up no other. The first event of a topic
 * has it created where brokers create topics, and waits for it for {@code max.block.ms} at most;
 * where they say that they create none, or the topic was missing before, it fails at once. After
 * {@code delivery.timeout.ms} (20 seconds unless set, which should stay below the worker's send
 * timeout) an event that no broker took has failed.
 *
 * <p><b>On the wire</b> an event is, unless another mode is chosen, its envelope: the document that
 * an outbox stored, byte for byte, with the headers {@code id}, {@code type}, {@code outcome},
 * {@code schemaVersion} and {@code traceparent} to filter by. {@link Builder#structured} and {@link
 * Builder#binary} make it a CloudEvent 1.0. Consumers read all three, and each other's.
 *
 * <p><b>Consuming</b> is told in {@link KafkaSubscription}.
 *
 * <p>Callbacks of a stage run on the producer's thread and must not block it. Safe for use by
 * several threads.
 */
public final class KafkaEventBus implements EventBus, AutoCloseable {

  private final BusParts parts;
  private final @Nullable String group;

  private KafkaEventBus(BusSettings settings) {
    parts = BusParts.of(settings);
    group = settings.group();
  }

  /**
   * Starts from the standard settings.
   *
   * @param bootstrapServers where to find the brokers, as in {@code bootstrap.servers}
   * @return a builder
   */
  public static Builder builder(String bootstrapServers) {
    return new Builder(bootstrapServers);
  }

  /**
   * Publishes an event to a topic.
   *
   * @param topic the topic
   * @param event the event
   * @return a stage that completes when all in-sync replicas have the event; it fails with a {@link
   *     PublishException}
   */
  @Override
  public CompletionStage<Void> publish(String topic, IntegrationEvent<?> event) {
    Objects.requireNonNull(event, "event");
    return publishAll(topic, List.of(event)).get(0);
  }

  /**
   * Publishes several events to a topic: together, or in one transaction where the bus is
   * transactional.
   *
   * @param topic the topic
   * @param events the events
   * @return a stage per event, in the order of the events, each as that of {@link #publish}
   */
  @Override
  public List<CompletionStage<Void>> publishAll(
      String topic, List<? extends IntegrationEvent<?>> events) {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(events, "events");
    return parts.publisher().publishAll(topic, events);
  }

  /**
   * Tells whether the bus is transactional: then a worker passes all events of a page that go to
   * one topic at once, several of one key among them.
   *
   * @return whether it is
   */
  @Override
  public boolean publishesInOrder() {
    return parts.publisher().publishesInOrder();
  }

  /**
   * Hands every event of a topic to a handler, as a member of the bus's consumer group and with the
   * standard settings of a {@linkplain #subscription subscription}. A group that is new to the
   * topic begins with its first event.
   *
   * @param topic the topic
   * @param handler what to do with each event; called by one thread at a time
   * @return the subscription
   * @throws IllegalStateException where the bus has no group, is closed, or has a subscription of
   *     the group to this topic already
   */
  @Override
  public Subscription subscribe(String topic, EventHandler handler) {
    return subscription(topic).start(handler);
  }

  /**
   * Hands the events of a topic to a handler page by page, and otherwise as {@link #subscribe}.
   *
   * @param topic the topic
   * @param handler what to do with each page; called by one thread at a time
   * @return the subscription
   * @throws IllegalStateException as there
   */
  @Override
  public Subscription subscribePages(String topic, PageHandler handler) {
    return subscription(topic).startPages(handler);
  }

  /**
   * Prepares a subscription with settings of its own.
   *
   * @param topic the topic
   * @return a builder
   */
  public KafkaSubscription.Builder subscription(String topic) {
    return new KafkaSubscription.Builder(parts.subscriptions(), topic, group);
  }

  /**
   * Closes the bus: ends its subscriptions, and waits for what is being sent for at most 30
   * seconds. What has no answer then fails, with scope {@code BUS}. Closing twice does nothing.
   */
  @Override
  public void close() {
    parts.close();
  }

  /** Collects the settings of a bus. Not safe for use by several threads. */
  public static final class Builder {

    /** Kafka's own clients look at the system's clock, so that no other would be of use. */
    private static final Timing SYSTEM = new Timing(System::nanoTime, new Random());

    private final String bootstrapServers;
    private final Map<String, Object> common = new HashMap<>();
    private final Map<String, Object> producer = new HashMap<>();
    private final Map<String, Object> consumer = new HashMap<>();
    private @Nullable EventCodec codec;
    private @Nullable CloudEventsMapping mapping;
    private boolean isStructured;
    private @Nullable String transactionalId;
    private @Nullable String group;
    private KafkaListener listener = new LoggingKafkaListener();

    private Builder(String bootstrapServers) {
      this.bootstrapServers = Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    }

    /**
     * Sets the codec; the one for the Jackson line that is present unless set.
     *
     * @param codec the codec
     * @return this builder
     */
    public Builder codec(EventCodec codec) {
      this.codec = Objects.requireNonNull(codec, "codec");
      return this;
    }

    /**
     * Sets a property of all of Kafka's clients, such as {@code security.protocol}.
     *
     * @param name the property's name
     * @param value its value
     * @return this builder
     */
    public Builder property(String name, Object value) {
      put(common, name, value);
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
    public Builder producerProperty(String name, Object value) {
      put(producer, name, value);
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
    public Builder consumerProperty(String name, Object value) {
      put(consumer, name, value);
      return this;
    }

    /**
     * Publishes CloudEvents in structured mode: one JSON document with attributes and data, of
     * content type {@code application/cloudevents+json; charset=UTF-8}.
     *
     * @param mapping how events become CloudEvents
     * @return this builder
     */
    public Builder structured(CloudEventsMapping mapping) {
      this.mapping = Objects.requireNonNull(mapping, "mapping");
      isStructured = true;
      return this;
    }

    /**
     * Publishes CloudEvents in binary mode: the payload as value, its content type in the header
     * {@code content-type}, and each attribute in a header that begins with {@code ce_}. There all
     * attributes are text, so that open metadata keys come back as strings.
     *
     * @param mapping how events become CloudEvents
     * @return this builder
     */
    public Builder binary(CloudEventsMapping mapping) {
      this.mapping = Objects.requireNonNull(mapping, "mapping");
      isStructured = false;
      return this;
    }

    /**
     * Publishes the events of each call in one Kafka transaction: see {@link KafkaEventBus}. For
     * backlogs of few keys, of which a worker has one event each under way otherwise, and for
     * consumers that are to see a page as a whole; with hundreds of keys the default is faster.
     *
     * @param transactionalId the transactional id: one for each bus that runs at a time, and the
     *     same after a restart, so that what the former run left open is ended at once. A second
     *     bus with the same id fences the first
     * @return this builder
     */
    public Builder transactional(String transactionalId) {
      this.transactionalId = Objects.requireNonNull(transactionalId, "transactionalId");
      return this;
    }

    /**
     * Sets the consumer group of subscriptions that set none.
     *
     * @param group the group's name
     * @return this builder
     */
    public Builder group(String group) {
      this.group = Objects.requireNonNull(group, "group");
      return this;
    }

    /**
     * Sets who hears what becomes of consumed records; a log unless set.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(KafkaListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Builds the bus. It connects when it is first used.
     *
     * @return a bus, to be closed
     * @throws IllegalArgumentException where a property contradicts what the bus promises, or
     *     Kafka's client refuses it
     * @throws IllegalStateException where there is no codec
     */
    public KafkaEventBus build() {
      return new KafkaEventBus(
          new BusSettings(
              new ClientSettings(bootstrapServers, common, producer, consumer),
              codec == null ? EventCodec.detect() : codec,
              mapping,
              isStructured,
              transactionalId,
              group,
              listener,
              SYSTEM));
    }

    private static void put(Map<String, Object> properties, String name, Object value) {
      properties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    }
  }
}
