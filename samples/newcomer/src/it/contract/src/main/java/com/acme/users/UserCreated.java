package com.acme.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

@DomainEvent(aggregateType = "User")
public record UserCreated(@AggregateId String id, String name) {}
