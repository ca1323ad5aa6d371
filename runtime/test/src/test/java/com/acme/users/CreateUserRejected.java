package com.acme.users;

import dev.waybill.annotation.*;

@Rejection(commandType = "CreateUser", aggregateType = "User")
public record CreateUserRejected(
    @CommandId String commandId, @ReasonCode Reason reason, String userEmail) {
  public enum Reason {
    ALREADY_EXISTS,
    EMAIL_BLOCKED
  }
}
