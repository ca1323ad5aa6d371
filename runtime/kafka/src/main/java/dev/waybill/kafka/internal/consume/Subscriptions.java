package dev.waybill.kafka.internal.consume;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.Causation;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.client.Timing;
import dev.waybill.kafka.internal.wire.RecordReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The subscriptions of a bus: one of a group to a topic at a time. Safe for several threads. */
public final class Subscriptions {

  private final ClientSettings settings;
  private final ClusterProbe probe;
  private final RecordReader reader;
  private final KafkaListener listener;
  private final Timing timing;
  private final ProducerSlot deadLetterProducer;

  // Guarded by this.
  private final Map<String, ConsumerThreads> open = new HashMap<>();
  private boolean isClosed;

  public Subscriptions(
      ClientSettings settings,
      ClusterProbe probe,
      RecordReader reader,
      KafkaListener listener,
      Timing timing) {
    this.settings = settings;
    this.probe = probe;
    this.reader = reader;
    this.listener = new GuardedKafkaListener(listener);
    this.timing = timing;
    this.deadLetterProducer = new ProducerSlot(settings.ofDeadLetterProducer());
  }

  /**
   * Starts a subscription.
   *
   * @throws IllegalStateException where the bus is closed, or the group has one to this topic
   */
  public ConsumerThreads start(SubscriptionSettings wanted, EventHandler handler) {
    RecordHandling handling =
        handling(
            wanted,
            event -> Causation.run(event, () -> handler.handle(event)),
            /* ofPages= */ false);
    return start(
        wanted,
        handling,
        before -> new PartitionWork(before, handling, timing.nanoTime()),
        settings::ofConsumer);
  }

  /**
   * Starts a subscription whose events are handled page by page.
   *
   * @throws IllegalStateException as there
   */
  public ConsumerThreads startPages(SubscriptionSettings wanted, PageHandler handler) {
    RecordHandling alone =
        handling(wanted, event -> handler.handle(List.of(event)), /* ofPages= */ true);
    PageLimit limit = wanted.pageLimit();
    return start(
        wanted,
        alone,
        before -> new PagedWork(before, handler, alone, limit, listener, timing),
        (group, topic, number) -> settings.ofConsumer(group, topic, number, limit.events()));
  }

  private synchronized ConsumerThreads start(
      SubscriptionSettings wanted,
      RecordHandling handling,
      Work.Kind kind,
      ConsumerSettings ofConsumer) {
    String topic = wanted.topic();
    if (isClosed) {
      throw new IllegalStateException(
          "Nobody can subscribe to topic %s: the bus is closed.".formatted(topic));
    }
    String place = topic + " " + wanted.group();
    if (open.containsKey(place)) {
      throw new IllegalStateException(
          "Group %s has a subscription to topic %s already, and a second one would take events from it: set threads(…) for more of them at a time, or group(…) for all of them once more"
              .formatted(wanted.group(), topic));
    }
    ConsumerThreads threads =
        new ConsumerThreads(
            threads(wanted, handling, kind, ofConsumer), timing, () -> ended(place));
    threads.start();
    open.put(place, threads);
    return threads;
  }

  private RecordHandling handling(
      SubscriptionSettings wanted, EventHandler handler, boolean ofPages) {
    return new RecordHandling(
        new Handlers(reader, handler, wanted.external(), wanted.tombstones()),
        ofPages,
        wanted.retryPolicy(),
        new DeadLetterTopic(deadLetterProducer, probe, wanted.deadLetterTopic(), wanted.group()),
        listener,
        timing.random());
  }

  /** The settings of a group's consumer of a topic by its number. */
  @FunctionalInterface
  private interface ConsumerSettings {
    Map<String, Object> of(String group, String topic, int number);
  }

  private List<ConsumerThread> threads(
      SubscriptionSettings wanted,
      RecordHandling handling,
      Work.Kind kind,
      ConsumerSettings ofConsumer) {
    Handover handover = new Handover();
    List<ConsumerThread> threads = new ArrayList<>();
    for (int i = 1; i <= wanted.threads(); i++) {
      threads.add(
          new ConsumerThread(
              "waybill-kafka %s %s %d".formatted(wanted.topic(), wanted.group(), i),
              wanted.topic(),
              ofConsumer.of(wanted.group(), wanted.topic(), i),
              handling,
              kind,
              handover,
              listener,
              timing));
    }
    return threads;
  }

  private synchronized void ended(String place) {
    open.remove(place);
  }

  /** Ends all subscriptions; nobody can start another. */
  public void close() {
    List<ConsumerThreads> last;
    synchronized (this) {
      isClosed = true;
      last = List.copyOf(open.values());
    }
    last.forEach(ConsumerThreads::close);
  }

  /** Lets go of the producer of dead letters, after whatever else the bus has. */
  public void closeProducer(Duration timeout) {
    deadLetterProducer.close(timeout);
  }
}
