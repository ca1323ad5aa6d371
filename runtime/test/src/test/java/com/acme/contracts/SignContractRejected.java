package com.acme.contracts;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.ReasonCode;
import dev.waybill.annotation.Rejection;

@Rejection(aggregateType = "Contract")
record SignContractRejected(
    @CommandId String commandId, @AggregateId String contractId, @ReasonCode Reason reason) {
  enum Reason {
    NOT_DRAFTED,
    SIGNED_BEFORE,
    ANOTHER_PARTY
  }
}
