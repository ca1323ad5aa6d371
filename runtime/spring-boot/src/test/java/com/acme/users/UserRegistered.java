package com.acme.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/** A user is there. */
@DomainEvent(aggregateType = "User")
public record UserRegistered(@AggregateId String name, String greeting) {}
