package dev.waybill.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one partition that have been fetched and wait for their handler. */
final class PartitionWork {

  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private int failedAttempts;
  private long retryAt;

  /** The offset to go on from after a restart; below zero where it is committed already. */
  private long uncommitted = -1;

  void add(List<ConsumerRecord<byte[], byte[]>> fetched) {
    records.addAll(fetched);
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** How long until the next record may be handled: zero or less for now. */
  long nanosToNext(long now) {
    return failedAttempts == 0 ? 0 : retryAt - now;
  }

  /**
   * Handles records until one has to wait, the time is up, or nobody wants more.
   *
   * @param deadline the value of {@link System#nanoTime()} at which to stop
   */
  void handle(RecordHandling handling, BooleanSupplier isClosed, long deadline) {
    for (ConsumerRecord<byte[], byte[]> next = records.peek();
        next != null && !isClosed.getAsBoolean() && System.nanoTime() - deadline < 0;
        next = records.peek()) {
      Duration delay = handling.handle(next, failedAttempts);
      if (delay != null) {
        failedAttempts++;
        retryAt = System.nanoTime() + delay.toNanos();
        return;
      }
      failedAttempts = 0;
      uncommitted = next.offset() + 1;
      var unused = records.remove();
    }
  }

  /** Returns the offset to commit, where there is a new one. */
  OptionalLong uncommitted() {
    return uncommitted < 0 ? OptionalLong.empty() : OptionalLong.of(uncommitted);
  }

  void committed(long offset) {
    uncommitted = uncommitted == offset ? -1 : uncommitted;
  }
}
