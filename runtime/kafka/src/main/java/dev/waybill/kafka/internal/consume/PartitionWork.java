package dev.waybill.kafka.internal.consume;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Work on a partition record by record: one that waits for a retry holds up the others. */
final class PartitionWork implements Work {

  private final RecordHandling handling;
  private final LongSupplier nanoTime;
  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private final Uncommitted uncommitted = new Uncommitted();
  private final Inheritance inheritance;
  private Attempts attempts = Attempts.NONE;
  private long retryAt;

  /** Of what was handled last. */
  private SlowestCall slowest = SlowestCall.NONE;

  /**
   * Begins, or goes on.
   *
   * @param before how far somebody has come who had the partition before
   * @param nanoTime the clock of its times
   */
  PartitionWork(Progress before, RecordHandling handling, LongSupplier nanoTime) {
    this.inheritance = new Inheritance(before);
    this.handling = handling;
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean add(List<ConsumerRecord<byte[], byte[]>> fetched) {
    boolean hasPassed = false;
    for (ConsumerRecord<byte[], byte[]> record : fetched) {
      if (inheritance.covers(record)) {
        uncommitted.done(record);
        hasPassed = true;
        continue;
      }
      Progress known = inheritance.endAt(record);
      if (!known.isNone()) {
        attempts = known.attempts();
        retryAt = known.retryAt();
      }
      records.add(record);
    }
    return hasPassed;
  }

  @Override
  public boolean isEmpty() {
    return records.isEmpty();
  }

  @Override
  public boolean isFull() {
    return !records.isEmpty();
  }

  @Override
  public long nanosToNext(long now) {
    return attempts.failed() == 0 ? 0 : retryAt - now;
  }

  @Override
  public void handle(BooleanSupplier isClosed, long deadline, Collection<Work> all) {
    slowest = SlowestCall.NONE;
    long now = nanoTime.getAsLong();
    for (ConsumerRecord<byte[], byte[]> next = records.peek();
        next != null && !isClosed.getAsBoolean() && now - deadline < 0;
        next = records.peek()) {
      Attempts unfinished = handling.handle(next, attempts, isClosed);
      long begun = now;
      now = nanoTime.getAsLong();
      slowest = slowest.or(new SlowestCall(next, now - begun));
      if (unfinished != null) {
        attempts = unfinished;
        retryAt = now + unfinished.delay().toNanos();
        return;
      }
      attempts = Attempts.NONE;
      uncommitted.done(next);
      var unused = records.remove();
    }
  }

  @Override
  public OptionalLong uncommitted() {
    return uncommitted.offset();
  }

  @Override
  public void committed(long offset) {
    uncommitted.committed(offset);
  }

  @Override
  public SlowestCall slowest() {
    return slowest;
  }

  @Override
  public Progress progress() {
    return inheritance.isPending()
        ? inheritance.whole() // not all of it has been fetched again
        : uncommitted.progress(attempts.failed() == 0 ? null : records.peek(), attempts, retryAt);
  }
}
