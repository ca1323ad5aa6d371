package dev.waybill.kafka.internal.consume;

import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.internal.client.Timing;
import dev.waybill.kafka.internal.wire.RecordReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The life of one Kafka consumer: it fetches, has records handled, and commits what is done.
 *
 * <p>It never stays away from its broker for longer than a slice of work and one call of the
 * handler: partitions with records in hand are paused, and it polls between slices, whatever number
 * of partitions they got to. A record that waits for a retry holds up its own partition alone. Used
 * by one thread.
 */
final class ConsumerSession implements ConsumerRebalanceListener {

  private static final Duration LONGEST_POLL = Duration.ofMillis(500);
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Work.Kind kind;
  private final Handover handover;
  private final KafkaListener listener;
  private final String topic;
  private final Duration longestAbsence;
  private final Timing timing;

  /** In the order in which it is their turn. */
  private final Map<TopicPartition, Work> works = new LinkedHashMap<>();

  private long lastCommit;
  private long pollBegun;
  private long absenceNanos;

  /**
   * Prepares a session.
   *
   * @param longestAbsence how long a consumer may stay away before its group goes on without it
   * @param handover what is known of partitions that this consumer has not had yet
   * @param listener hears why offsets could not be committed, and which handler was too slow
   */
  ConsumerSession(
      KafkaConsumer<byte[], byte[]> consumer,
      String topic,
      Duration longestAbsence,
      Work.Kind kind,
      Handover handover,
      KafkaListener listener,
      Timing timing) {
    this.consumer = consumer;
    this.topic = topic;
    this.longestAbsence = longestAbsence;
    this.kind = kind;
    this.handover = handover;
    this.listener = listener;
    this.timing = timing;
    this.lastCommit = timing.now();
    this.pollBegun = lastCommit;
  }

  void run(BooleanSupplier isClosed, Runnable recovered) {
    consumer.subscribe(List.of(topic), this);
    try {
      while (!isClosed.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> fetched = poll();
        // Without partitions it may not have met a broker yet, which might refuse it.
        if (!consumer.assignment().isEmpty()) {
          recovered.run();
        }
        if (take(fetched)) {
          // Before a handler costs this consumer its place once more.
          commit(works.keySet());
        }
        work(isClosed);
        pauseWhatIsInHand();
        commitNowAndThen();
      }
    } catch (WakeupException e) {
      // That is how a closed subscription is told.
    } finally {
      leave(Set.copyOf(works.keySet()));
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    long now = timing.now();
    absenceNanos = now - pollBegun;
    pollBegun = now;
    return consumer.poll(timeToPoll());
  }

  /**
   * Takes what was fetched.
   *
   * @return whether some of it had been handled before, which the group is to know
   */
  private boolean take(ConsumerRecords<byte[], byte[]> fetched) {
    boolean hasPassed = false;
    for (TopicPartition partition : fetched.partitions()) {
      hasPassed |=
          works
              .computeIfAbsent(partition, anew -> kind.after(handover.take(anew)))
              .add(fetched.records(partition));
    }
    return hasPassed;
  }

  private Duration timeToPoll() {
    long now = timing.now();
    long nanos = LONGEST_POLL.toNanos();
    for (Work work : works.values()) {
      if (!work.isEmpty()) {
        nanos = Math.min(nanos, work.nanosToNext(now));
      }
    }
    return Duration.ofNanos(Math.max(nanos, 0));
  }

  private void work(BooleanSupplier isClosed) {
    long end = timing.now() + SLICE_NANOS;
    for (TopicPartition partition : List.copyOf(works.keySet())) {
      Work work = works.get(partition);
      long now = timing.now();
      if (now - end >= 0) {
        return;
      }
      if (work != null && !work.isEmpty() && work.nanosToNext(now) <= 0) {
        // To the end of the line: if time runs out now, the next slice begins with the others.
        works.remove(partition);
        works.put(partition, work);
        work.handle(isClosed, now + SLICE_NANOS / works.size(), works.values());
      }
    }
  }

  private void pauseWhatIsInHand() {
    Set<TopicPartition> inHand = new HashSet<>();
    works.forEach(
        (partition, work) -> {
          if (work.isFull()) {
            inHand.add(partition);
          }
        });
    Set<TopicPartition> free = new HashSet<>(consumer.paused());
    free.removeAll(inHand);
    consumer.pause(inHand);
    consumer.resume(free);
  }

  private void commitNowAndThen() {
    boolean isIdle = works.values().stream().noneMatch(Work::isFull);
    long now = timing.now();
    if (isIdle || now - lastCommit >= COMMIT_NANOS) {
      commit(works.keySet());
      lastCommit = now;
    }
  }

  private void commit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Work work = works.get(partition);
      if (work != null) {
        work.uncommitted()
            .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
      }
    }
    if (offsets.isEmpty()) {
      return;
    }
    try {
      commitDespiteWakeup(offsets);
      offsets.forEach(
          (partition, offset) -> {
            Work work = works.get(partition);
            if (work != null) {
              work.committed(offset.offset());
            }
          });
    } catch (KafkaException e) {
      // What was handled may be handed over again.
      listener.consumerFailed(new KafkaListener.ConsumerFailed(topic, e, Duration.ZERO));
    }
  }

  private void commitDespiteWakeup(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets);
    } catch (WakeupException e) {
      consumer.commitSync(offsets);
      consumer.wakeup(); // for the poll to hear of it
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    leave(partitions);
  }

  private void leave(Collection<TopicPartition> partitions) {
    commit(partitions);
    handOver(partitions);
  }

  private void handOver(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Work work = works.remove(partition);
      if (work != null) {
        work.leave();
        handover.leave(partition, work.progress());
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

  /** Somebody else has them already, and goes on from what was committed. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    if (absenceNanos >= longestAbsence.toNanos()) {
      SlowestCall slowest =
          works.values().stream().map(Work::slowest).reduce(SlowestCall.NONE, SlowestCall::or);
      if (slowest.record() != null) {
        listener.handlerTooSlow(
            new KafkaListener.HandlerTooSlow(
                RecordReader.position(slowest.record()),
                Duration.ofNanos(slowest.nanos()),
                longestAbsence));
      }
    }
    handOver(partitions);
  }
}
