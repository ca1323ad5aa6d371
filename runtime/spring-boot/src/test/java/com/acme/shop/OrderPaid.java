package com.acme.shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/** An order's money is there. */
@DomainEvent(aggregateType = "Order")
public record OrderPaid(@AggregateId String orderId) {}
