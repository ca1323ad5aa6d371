package com.acme.orders;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

@DomainEvent(aggregateType = "Order")
public record OrderHeld(@AggregateId String orderId, int lines) {}
