package dev.waybill.samples.orders.ordering;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.Meta;
import dev.waybill.annotation.Pii;
import dev.waybill.annotation.Upcaster;

/** What has happened to an order. */
@DomainEvent(aggregateType = "Order")
public sealed interface OrderEvent extends Decision {

  /** The order that it happened to. */
  OrderId orderId();

  /** The order's version after it; consumers see by it whether one is missing. */
  long version();

  /**
   * An order exists.
   *
   * @param customer who wants the goods
   * @param totalCents what they cost
   * @param currency of what these are the cents, as ISO 4217 has it
   */
  @DomainEvent(name = "OrderPlaced", schemaVersion = 2)
  record Placed(
      @AggregateId OrderId orderId,
      @Pii String customer,
      long totalCents,
      String currency,
      @Meta("currentVersion") long version)
      implements OrderEvent {

    /** Before there were others, all prices were in euros. */
    @Upcaster
    static OrderPlacedPayload fromVersion1(OrderPlacedPayloadV1 old) {
      return new OrderPlacedPayload(old.customer(), old.totalCents(), "EUR");
    }
  }

  /** An order is paid. */
  @DomainEvent(name = "OrderPaid")
  record Paid(@AggregateId OrderId orderId, @Meta("currentVersion") long version)
      implements OrderEvent {}

  /** The goods are on their way. */
  @DomainEvent(name = "OrderShipped")
  record Shipped(@AggregateId OrderId orderId, @Meta("currentVersion") long version)
      implements OrderEvent {}

  /** An order was given up before it was paid. */
  @DomainEvent(name = "OrderCancelled")
  record Cancelled(@AggregateId OrderId orderId, @Meta("currentVersion") long version)
      implements OrderEvent {}
}
