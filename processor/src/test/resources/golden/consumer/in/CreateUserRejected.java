package shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.Classification;
import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.EventId;
import dev.waybill.annotation.Meta;
import dev.waybill.annotation.ReasonCode;
import dev.waybill.annotation.Rejection;
import java.util.UUID;

/** Nobody joins twice. */
@Rejection(
    commandType = "CreateUser",
    aggregateType = "User",
    classification = Classification.BUSINESS,
    retryable = false)
public record CreateUserRejected(
    @CommandId String commandId,
    @AggregateId UserId userId,
    @EventId(inPayload = true) UUID rejectionId,
    @ReasonCode Reason reason,
    String userEmail,
    @Meta("expectedVersion") int expectedVersion,
    @Meta("tenantId") UserId tenant,
    @Meta("shard") short shard) {

  public enum Reason {
    ALREADY_EXISTS,
    EMAIL_BLOCKED
  }

  public record UserId(UUID value) {}
}
