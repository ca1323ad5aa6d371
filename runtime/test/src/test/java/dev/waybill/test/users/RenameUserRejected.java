package dev.waybill.test.users;

import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.ReasonCode;
import dev.waybill.annotation.Rejection;

/** Why a user was not renamed. */
@Rejection(aggregateType = "User")
public record RenameUserRejected(@CommandId String commandId, @ReasonCode Reason why, String name) {

  /** What stands against it. */
  public enum Reason {
    UNKNOWN,
    SAME_NAME
  }
}
