package com.acme.orders;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/** An order was placed. */
@DomainEvent(aggregateType = "Order")
public record OrderPlaced(@AggregateId String orderId, long cents) {}
