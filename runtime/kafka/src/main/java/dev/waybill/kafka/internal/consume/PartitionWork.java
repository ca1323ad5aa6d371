package dev.waybill.kafka.internal.consume;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records of one partition that have been fetched and wait for their handler. */
final class PartitionWork {

  private final LongSupplier nanoTime;
  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private Attempts attempts = Attempts.NONE;
  private long retryAt;

  /** The first record since the last commit that is done with; null for none. */
  private @Nullable ConsumerRecord<byte[], byte[]> firstUncommitted;

  /** The offset to go on from after a restart; below zero where it is committed already. */
  private long uncommitted = -1;

  /** The work that had been done before, until the records have been fetched that it tells of. */
  private Progress before;

  private boolean isPassing;

  /** Of what was handled last. */
  private SlowestCall slowest = SlowestCall.NONE;

  /**
   * Begins, or goes on.
   *
   * @param before how far somebody has come who had the partition before
   * @param nanoTime the clock of its times
   */
  PartitionWork(Progress before, LongSupplier nanoTime) {
    this.before = before;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes what was fetched, in the order of the partition.
   *
   * @return whether some of it had been handled before, which the group is to know
   */
  boolean add(List<ConsumerRecord<byte[], byte[]>> fetched) {
    boolean hasPassed = false;
    for (ConsumerRecord<byte[], byte[]> record : fetched) {
      isPassing = isPassing ? record.offset() < before.next() : before.beginsWith(record);
      if (isPassing) {
        done(record);
        hasPassed = true;
        continue;
      }
      if (before.hasTried(record)) {
        attempts = before.attempts();
        retryAt = before.retryAt();
      }
      before = Progress.NONE;
      records.add(record);
    }
    return hasPassed;
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** Returns the time until the next record may be handled: zero or less for now. */
  long nanosToNext(long now) {
    return attempts.failed() == 0 ? 0 : retryAt - now;
  }

  /**
   * Handles records until one has to wait, the time is up, or nobody wants more.
   *
   * @param deadline the time at which to stop
   */
  void handle(RecordHandling handling, BooleanSupplier isClosed, long deadline) {
    slowest = SlowestCall.NONE;
    long now = nanoTime.getAsLong();
    for (ConsumerRecord<byte[], byte[]> next = records.peek();
        next != null && !isClosed.getAsBoolean() && now - deadline < 0;
        next = records.peek()) {
      Attempts unfinished = handling.handle(next, attempts, isClosed);
      long begun = now;
      now = nanoTime.getAsLong();
      if (now - begun > slowest.nanos()) {
        slowest = new SlowestCall(next, now - begun);
      }
      if (unfinished != null) {
        attempts = unfinished;
        retryAt = now + unfinished.delay().toNanos();
        return;
      }
      attempts = Attempts.NONE;
      done(next);
      var unused = records.remove();
    }
  }

  private void done(ConsumerRecord<byte[], byte[]> record) {
    if (firstUncommitted == null) {
      firstUncommitted = record;
    }
    uncommitted = record.offset() + 1;
  }

  /** Returns the offset to commit, where there is a new one. */
  OptionalLong uncommitted() {
    return uncommitted < 0 ? OptionalLong.empty() : OptionalLong.of(uncommitted);
  }

  void committed(long offset) {
    if (uncommitted == offset) {
      uncommitted = -1;
      firstUncommitted = null;
    }
  }

  /** Returns what took longest when records were handled last. */
  SlowestCall slowest() {
    return slowest;
  }

  /** Returns what the group does not know, for whoever has the partition next. */
  Progress progress() {
    if (isPassing) {
      return before; // not all of it has been fetched again
    }
    return new Progress(
        firstUncommitted,
        uncommitted,
        attempts.failed() == 0 ? null : records.peek(),
        attempts,
        retryAt);
  }
}
