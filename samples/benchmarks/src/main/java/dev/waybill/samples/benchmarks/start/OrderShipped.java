package dev.waybill.samples.benchmarks.start;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/**
 * The one fact that is published.
 *
 * @param orderId which order; the ordering key
 * @param carrier who brings it
 * @param parcels in how many parts
 */
@DomainEvent(aggregateType = "Order")
public record OrderShipped(@AggregateId String orderId, String carrier, int parcels) {}
