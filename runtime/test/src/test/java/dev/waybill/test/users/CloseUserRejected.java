package dev.waybill.test.users;

import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.Rejection;

/** Why an account was not closed. */
@Rejection(aggregateType = "User", reasonCode = "NOT_ALLOWED")
public record CloseUserRejected(@CommandId String commandId) {}
