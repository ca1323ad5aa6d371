package com.acme.orders;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

@DomainEvent(aggregateType = "Order")
public record OrderPlaced(@AggregateId String orderId, int lines) {}
