package dev.waybill.outbox;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event in memory and its state, guarded by the lock of {@link InMemoryEntries}. */
final class InMemoryRow {

  private static final int ERROR_LENGTH = 1_000;

  final IntegrationEvent<?> event;
  final OrderingKey key;
  @Nullable InMemoryClaim holder;
  boolean inDoubt;
  int failures;
  @Nullable Instant nextAttemptAt;
  private @Nullable Instant lastAttemptAt;
  private @Nullable String lastError;
  private @Nullable DeadLetter deadLetter;

  InMemoryRow(IntegrationEvent<?> event) {
    this.event = event;
    this.key = event.orderingKey();
  }

  OutboxEntry entry(boolean published) {
    return new OutboxEntry(
        event.id(), event, published, failures, lastAttemptAt, nextAttemptAt, lastError);
  }

  @Nullable DeadLetter deadLetter() {
    return deadLetter;
  }

  boolean isDue(Instant now) {
    return deadLetter == null && (nextAttemptAt == null || !nextAttemptAt.isAfter(now));
  }

  boolean isOutOfTheWay() {
    return deadLetter != null && deadLetter.policy() == DeadLetterPolicy.SKIP;
  }

  void countAttempt(Instant now, Throwable cause) {
    failures++;
    lastAttemptAt = now;
    lastError = described(cause);
    inDoubt = false;
    nextAttemptAt = null;
  }

  DeadLetter die(DeadLetterPolicy policy, Instant now) {
    deadLetter = new DeadLetter(entry(false), policy, now);
    return deadLetter;
  }

  void revive() {
    deadLetter = null;
    failures = 0;
    nextAttemptAt = null;
  }

  private static String described(Throwable cause) {
    String text = cause.toString();
    return text.length() <= ERROR_LENGTH ? text : text.substring(0, ERROR_LENGTH) + "…";
  }
}
