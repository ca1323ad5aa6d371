package com.acme.orders;

import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.ReasonCode;
import dev.waybill.annotation.Rejection;

@Rejection
public record AmendOrderRejected(@CommandId String commandId, @ReasonCode String reason) {}
