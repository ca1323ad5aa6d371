package dev.waybill.kafka;

import dev.waybill.bus.EventBus;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.PublishException;
import dev.waybill.bus.Subscription;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.WaybillException;
import dev.waybill.json.EventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bus on Kafka: a stream is a topic, and an ordering key is a record's key.
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
 *   <li><i>{@linkplain KafkaEventBusBuilder#transactional Transactional}</i>: the events of one
 *       call go out in one Kafka transaction, in order, also several of one key, and consumers that
 *       read committed see all of them or none. A worker passes what a page has for one topic in
 *       one call. One that fails for a reason of its own, such as its size, aborts the transaction;
 *       the rest goes out in another, without what follows it under its key. It is no exactly-once
 *       delivery: the transaction and the acknowledgement in the outbox are two, and a crash
 *       between them repeats the batch. Consumers that read uncommitted see aborted events, too. It
 *       costs a round trip or two for each batch, and readers wait for the commit.
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
 * {@code schemaVersion} and {@code traceparent} to filter by. {@link
 * KafkaEventBusBuilder#structured} and {@link KafkaEventBusBuilder#binary} make it a CloudEvent
 * 1.0. Consumers read all three, and each other's.
 *
 * <p><b>Consuming</b> is told in {@link KafkaSubscription}.
 *
 * <p>Callbacks of a stage run on the producer's thread and must not block it. Safe for use by
 * several threads.
 */
public final class KafkaEventBus implements EventBus, AutoCloseable {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final ClientSettings settings;
  private final WireFormat format;
  private final RecordReader reader;
  private final ClusterProbe probe;
  private final EventSender sender;
  private final ProducerSlot deadLetterProducer;
  private final @Nullable String group;
  private final KafkaListener listener;

  // Guarded by this.
  private final Map<String, KafkaSubscription> subscriptions = new HashMap<>();
  private boolean isClosed;

  KafkaEventBus(KafkaEventBusBuilder builder) {
    EventCodec codec = builder.codec == null ? EventCodec.detect() : builder.codec;
    String transactionalId = builder.transactionalId;
    settings =
        new ClientSettings(
            builder.bootstrapServers, builder.common, builder.producer, builder.consumer);
    CloudEventsMapping mapping = builder.mapping;
    format =
        mapping == null
            ? new NativeFormat(codec)
            : new CloudEventsFormat(codec, mapping, builder.isStructured);
    reader = new RecordReader(codec, mapping);
    probe = new ClusterProbe(settings);
    sender =
        transactionalId == null
            ? new PipelinedSender(settings, probe)
            : new TransactionalSender(settings, probe, transactionalId);
    deadLetterProducer = new ProducerSlot(settings.ofDeadLetterProducer());
    group = builder.group;
    listener = new GuardedKafkaListener(builder.listener);
  }

  /**
   * Starts from the standard settings.
   *
   * @param bootstrapServers where to find the brokers, as in {@code bootstrap.servers}
   * @return a builder
   */
  public static KafkaEventBusBuilder builder(String bootstrapServers) {
    return new KafkaEventBusBuilder(bootstrapServers);
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
    List<CompletionStage<Void>> stages = new ArrayList<>(events.size());
    List<Outgoing> batch = new ArrayList<>(events.size());
    for (IntegrationEvent<?> event : events) {
      try {
        Outgoing outgoing = Outgoing.of(topic, event, format);
        batch.add(outgoing);
        stages.add(outgoing.stage());
      } catch (WaybillException e) {
        stages.add(CompletableFuture.failedStage(PublishFailures.unwritable(event, e)));
      }
    }
    if (!batch.isEmpty()) {
      sender.send(topic, batch);
    }
    return stages;
  }

  /**
   * Tells whether the bus is transactional: then a worker passes all events of a page that go to
   * one topic at once, several of one key among them.
   *
   * @return whether it is
   */
  @Override
  public boolean publishesInOrder() {
    return sender instanceof TransactionalSender;
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
   * Prepares a subscription with settings of its own.
   *
   * @param topic the topic
   * @return a builder
   */
  public KafkaSubscription.Builder subscription(String topic) {
    return new KafkaSubscription.Builder(this, topic, group);
  }

  synchronized KafkaSubscription start(
      String topic, String ofGroup, Function<Runnable, KafkaSubscription> starter) {
    if (isClosed) {
      throw new IllegalStateException(
          "Nobody can subscribe to topic %s: the bus is closed.".formatted(topic));
    }
    String place = topic + " " + ofGroup;
    if (subscriptions.containsKey(place)) {
      throw new IllegalStateException(
          "Group %s has a subscription to topic %s already, and a second one would take events from it: set threads(…) for more of them at a time, or group(…) for all of them once more"
              .formatted(ofGroup, topic));
    }
    KafkaSubscription subscription = starter.apply(() -> ended(place));
    subscriptions.put(place, subscription);
    return subscription;
  }

  private synchronized void ended(String place) {
    subscriptions.remove(place);
  }

  ClientSettings settings() {
    return settings;
  }

  RecordReader reader() {
    return reader;
  }

  ProducerSlot deadLetterProducer() {
    return deadLetterProducer;
  }

  ClusterProbe probe() {
    return probe;
  }

  KafkaListener listener() {
    return listener;
  }

  /**
   * Closes the bus: ends its subscriptions, and waits for what is being sent for at most 30
   * seconds. What has no answer then fails, with scope {@code BUS}. Closing twice does nothing.
   */
  @Override
  public void close() {
    List<KafkaSubscription> open;
    synchronized (this) {
      isClosed = true;
      open = List.copyOf(subscriptions.values());
    }
    open.forEach(KafkaSubscription::close);
    sender.close(CLOSE_TIMEOUT);
    deadLetterProducer.close(CLOSE_TIMEOUT);
  }
}
