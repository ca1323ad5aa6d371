package com.acme.shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/** An order is there. */
@DomainEvent(aggregateType = "Order")
public record OrderPlaced(@AggregateId String orderId, long cents) {}
