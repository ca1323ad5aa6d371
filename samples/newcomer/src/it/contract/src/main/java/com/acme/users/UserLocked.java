package com.acme.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

@DomainEvent(aggregateType = "User")
public record UserLocked(@AggregateId String id) {}
