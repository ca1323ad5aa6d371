package dev.waybill.samples.orders.ordering;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.Meta;

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
   */
  @DomainEvent(name = "OrderPlaced")
  record Placed(
      @AggregateId OrderId orderId,
      String customer,
      long totalCents,
      @Meta("currentVersion") long version)
      implements OrderEvent {}

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
