package dev.waybill.outbox.internal.memory;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Printable;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event in memory and its state, guarded by the lock of {@link InMemoryEntries}. */
final class InMemoryRow {

  private static final int ERROR_LENGTH = 1_000;

  /** The place in the order of appending. */
  final long sequence;

  final IntegrationEvent<?> event;

  /** The key that this row is filed under. */
  InMemoryKey key;

  /** The claim that may settle this row; null while no worker has it. */
  @Nullable InMemoryClaim holder;

  /** Whether the claim of a dead worker held it, so that it may be what killed that worker. */
  boolean inDoubt;

  int failures;
  @Nullable Instant nextAttemptAt;
  @Nullable DeadLetter deadLetter;
  private @Nullable Instant lastAttemptAt;
  private @Nullable String lastError;

  InMemoryRow(long sequence, IntegrationEvent<?> event, InMemoryKey key) {
    this.sequence = sequence;
    this.event = event;
    this.key = key;
  }

  OutboxEntry entry(boolean published) {
    return new OutboxEntry(
        event.id(), event, published, failures, lastAttemptAt, nextAttemptAt, lastError);
  }

  boolean isDue(Instant now) {
    return deadLetter == null && (nextAttemptAt == null || !nextAttemptAt.isAfter(now));
  }

  /** Takes the row away from the claim that has it. */
  void release() {
    holder = null;
    key.held--;
  }

  void countAttempt(Instant now, Throwable cause) {
    failures++;
    lastAttemptAt = now;
    lastError = Printable.summary(cause, ERROR_LENGTH);
    inDoubt = false;
    nextAttemptAt = null;
  }

  void revive() {
    deadLetter = null;
    failures = 0;
    nextAttemptAt = null;
  }
}
