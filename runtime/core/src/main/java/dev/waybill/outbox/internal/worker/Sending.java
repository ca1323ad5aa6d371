package dev.waybill.outbox.internal.worker;

import dev.waybill.outbox.OutboxEntry;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the bus, and in the end what became of it. Compared by identity: two
 * entries may be equal.
 */
final class Sending {

  final OutboxEntry entry;

  /** The next event of the same ordering key, to be sent when this one is safe; null for none. */
  @Nullable Sending behind;

  /** Whether it is that of another. */
  boolean isBehind;

  /** Whether an answer is waited for. */
  boolean isInFlight;

  /** Its place among all that the worker ever sent. */
  long number;

  /** The {@linkplain Sender#now() time} when the producer had taken it. */
  long sentAt;

  /** Whether no answer came in time; one that comes later is no news. */
  boolean isOverdue;

  /** Whether it never got as far as the producer. */
  boolean isUnroutable;

  /** Whether the worker goes on without its answer, which is to wake it then. */
  volatile boolean isSilent;

  /** Whether it is written down that it is silent. */
  boolean isSetAside;

  private @Nullable Throwable failure;

  Sending(OutboxEntry entry) {
    this.entry = entry;
  }

  /** Takes what the producer said, from whichever thread; null for a success. */
  void failsWith(@Nullable Throwable cause) {
    failure = cause;
  }

  /** Why it failed, without what futures wrap around it; null where it was published. */
  @Nullable Throwable failure() {
    Throwable innermost = failure;
    while (innermost instanceof CompletionException || innermost instanceof ExecutionException) {
      Throwable cause = innermost.getCause();
      if (cause == null) {
        break;
      }
      innermost = cause;
    }
    return innermost;
  }
}
