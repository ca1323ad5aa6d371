package com.acme.accounts;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import org.jspecify.annotations.Nullable;

/** A member has joined. */
@DomainEvent(aggregateType = "Member")
public record MemberJoined(@AggregateId @Nullable Long id, String name) {}
