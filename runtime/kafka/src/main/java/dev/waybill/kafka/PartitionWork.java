package dev.waybill.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one partition that have been fetched and wait for their handler. */
final class PartitionWork {

  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private Attempts attempts = Attempts.NONE;
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
    return attempts.failed() == 0 ? 0 : retryAt - now;
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
      Attempts unfinished = handling.handle(next, attempts, isClosed);
      if (unfinished != null) {
        attempts = unfinished;
        retryAt = System.nanoTime() + unfinished.delay().toNanos();
        return;
      }
      attempts = Attempts.NONE;
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
