package com.acme.accounts;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/** An account is there. */
@DomainEvent(aggregateType = "Account")
public record AccountOpened(@AggregateId String owner, long cents) {}
