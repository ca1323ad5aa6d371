package shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.InternalEvent;
import java.math.BigDecimal;

/** What happens to an order. */
@DomainEvent(aggregateType = "Order")
public sealed interface OrderEvent {

  String orderId();

  @DomainEvent(name = "OrderPlaced", schemaVersion = 2)
  record Placed(@AggregateId(inPayload = true) String orderId, BigDecimal total)
      implements OrderEvent {}

  /** Changes of an order that is under way. */
  sealed interface Change extends OrderEvent {}

  @DomainEvent(aggregateType = "Parcel", type = "parcel.shipped")
  record Shipped(@AggregateId String orderId) implements Change {}

  @InternalEvent
  record Repriced(String orderId, BigDecimal before) implements OrderEvent {}

  @Deprecated
  @DomainEvent
  record Held(@AggregateId String orderId, int... days) implements Change {}
}
