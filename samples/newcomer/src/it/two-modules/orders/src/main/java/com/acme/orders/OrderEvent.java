package com.acme.orders;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.EventId;
import dev.waybill.annotation.InternalEvent;
import dev.waybill.annotation.Meta;
import dev.waybill.annotation.OccurredAt;
import java.time.Instant;
import java.util.UUID;

/** With the records beside it, uses each annotation, of which javac warns unless it is claimed. */
@DomainEvent(aggregateType = "Order")
public sealed interface OrderEvent {

  @DomainEvent
  record Amended(
      @AggregateId UUID orderId,
      @EventId UUID id,
      @OccurredAt Instant at,
      @Meta("tenantId") String tenant)
      implements OrderEvent {}

  @InternalEvent
  record Checked(UUID orderId) implements OrderEvent {}
}
