package com.acme.users;

import dev.waybill.annotation.*;
import java.time.Instant;
import java.util.UUID;

@DomainEvent(aggregateType = "User")
public record UserCreated(
    @AggregateId UUID userId, String name, String email, @OccurredAt Instant at) {}
