package dev.waybill.outbox;

import dev.waybill.event.IntegrationEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An integration event and what became of it so far.
 *
 * @param id the id of the event
 * @param event the event
 * @param published whether it was published
 * @param retryCount how many attempts failed
 * @param lastAttemptAt when the last attempt ended; null before the first
 * @param nextAttemptAt when the next attempt may begin at the earliest; null for at once
 * @param lastError why the last attempt failed; null where none did
 */
public record OutboxEntry(
    String id,
    IntegrationEvent<?> event,
    boolean published,
    int retryCount,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable String lastError) {

  /**
   * Checks the components.
   *
   * @param id the id of the event
   * @param event the event
   * @param published whether it was published
   * @param retryCount how many attempts failed
   * @param lastAttemptAt when the last attempt ended; null before the first
   * @param nextAttemptAt when the next attempt may begin at the earliest; null for at once
   * @param lastError why the last attempt failed; null where none did
   */
  public OutboxEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(event, "event");
  }
}
