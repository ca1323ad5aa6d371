package com.acme.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.Pii;

/** A user lives elsewhere. */
@DomainEvent(aggregateType = "User")
public record UserMoved(@AggregateId String name, @Pii String street, String country) {}
