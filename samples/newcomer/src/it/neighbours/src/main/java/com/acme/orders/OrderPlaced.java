package com.acme.orders;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import java.util.List;
import lombok.Builder;

@Builder
@DomainEvent(aggregateType = "Order")
public record OrderPlaced(@AggregateId String orderId, List<String> lines, Address shipTo) {}
