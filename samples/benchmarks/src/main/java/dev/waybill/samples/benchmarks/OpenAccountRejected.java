package dev.waybill.samples.benchmarks;

import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.EventId;
import dev.waybill.annotation.OccurredAt;
import dev.waybill.annotation.ReasonCode;
import dev.waybill.annotation.Rejection;
import java.time.Instant;

/**
 * The refusal that is converted.
 *
 * @param owner who wanted the account
 */
@Rejection(aggregateType = "Account")
public record OpenAccountRejected(
    @EventId String eventId,
    @CommandId String commandId,
    @OccurredAt Instant at,
    @ReasonCode Reason reason,
    String owner) {

  /** Why there is no account. */
  public enum Reason {
    /** The owner is not known. */
    UNKNOWN_OWNER,
    /** The owner has an account of this kind. */
    DUPLICATE
  }
}
