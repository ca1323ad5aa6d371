package dev.waybill.samples.benchmarks;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.EventId;
import dev.waybill.annotation.Meta;
import dev.waybill.annotation.OccurredAt;
import java.time.Instant;
import java.util.UUID;

/**
 * The fact that is converted.
 *
 * @param owner who holds the account
 * @param currency in what it is kept
 * @param openingBalance in minor units
 */
@DomainEvent(aggregateType = "Account")
public record AccountOpened(
    @EventId String eventId,
    @AggregateId UUID accountId,
    @OccurredAt Instant at,
    @Meta("currentVersion") long version,
    String owner,
    String currency,
    long openingBalance) {}
