package com.acme.shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import lombok.Builder;

/** A record that Lombok adds to, and Waybill reads. */
@Builder
@DomainEvent(aggregateType = "Order")
public record OrderPlaced(@AggregateId String orderId, long cents) {}
