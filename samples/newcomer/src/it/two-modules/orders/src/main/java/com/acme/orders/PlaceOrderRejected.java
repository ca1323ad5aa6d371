package com.acme.orders;

import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.Rejection;

@Rejection(aggregateType = "Order", reasonCode = "SOLD_OUT")
public record PlaceOrderRejected(@CommandId String commandId, String article) {}
