package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.EventId;
import dev.waybill.annotation.Meta;

/**
 * The fact that every contender keeps and publishes: an envelope of about 300 bytes.
 *
 * @param eventId the envelope's id
 * @param orderId which order; the ordering key
 * @param customer who placed it
 * @param currency in what it is paid
 * @param total in minor units
 */
@DomainEvent(aggregateType = "Order")
public record OrderPlaced(
    @EventId String eventId,
    @AggregateId String orderId,
    @Meta("currentVersion") long version,
    String customer,
    String currency,
    long total) {}
