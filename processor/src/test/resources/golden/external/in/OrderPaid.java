package shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

@DomainEvent(aggregateType = "Order")
record OrderPaid(@AggregateId String orderId) {}
