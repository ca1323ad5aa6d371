package dev.waybill.samples.benchmarks.today;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.EventId;
import dev.waybill.annotation.Meta;

/** An order as an event: an envelope of about 300 bytes. */
@DomainEvent(aggregateType = "Order")
record OrderPlaced(
    @EventId String eventId,
    @AggregateId String orderId,
    @Meta("currentVersion") long version,
    String customer,
    String currency,
    long total) {}
