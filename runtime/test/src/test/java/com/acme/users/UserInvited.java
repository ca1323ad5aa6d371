package com.acme.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.EventId;
import java.util.UUID;

@DomainEvent(aggregateType = "User")
record UserInvited(@AggregateId UUID userId, @EventId String commandId) {}
