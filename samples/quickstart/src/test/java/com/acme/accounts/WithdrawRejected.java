package com.acme.accounts;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.Meta;
import dev.waybill.annotation.Rejection;
import java.util.UUID;

/** Why nothing was withdrawn: somebody else has changed the account meanwhile. */
@Rejection(aggregateType = "Account", reasonCode = "WRONG_VERSION", retryable = true)
public record WithdrawRejected(
    @CommandId String commandId,
    @AggregateId UUID account,
    @Meta("expectedVersion") long expectedVersion,
    @Meta("currentVersion") long currentVersion) {}
