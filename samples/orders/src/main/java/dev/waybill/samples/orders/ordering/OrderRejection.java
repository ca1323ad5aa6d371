package dev.waybill.samples.orders.ordering;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.Meta;
import dev.waybill.annotation.ReasonCode;
import dev.waybill.annotation.Rejection;

/** Why a command was refused. */
@Rejection(aggregateType = "Order")
public sealed interface OrderRejection extends Decision {

  /** The command that was refused. */
  String commandId();

  /** What stands against it. */
  Reason reason();

  /** What can stand against a command. */
  enum Reason {
    /** Nobody may order for so much at once. */
    OVER_CREDIT_LIMIT,
    /** Not what the order costs. */
    WRONG_AMOUNT,
    /** The order is paid, or is given up. */
    NOT_OPEN,
    /** Nothing is sent before it is paid. */
    NOT_PAID,
    /** Somebody else has changed the order since the sender looked at it. */
    CHANGED_MEANWHILE
  }

  /**
   * An order was not placed.
   *
   * @param totalCents what it would have cost
   */
  @Rejection(name = "PlaceOrderRejected")
  record PlaceRejected(@CommandId String commandId, @ReasonCode Reason reason, long totalCents)
      implements OrderRejection {}

  /** An order was not paid. */
  @Rejection(name = "PayOrderRejected")
  record PayRejected(
      @CommandId String commandId,
      @AggregateId OrderId orderId,
      @ReasonCode Reason reason,
      @Meta("currentVersion") long currentVersion)
      implements OrderRejection {}

  /** The goods were not sent. */
  @Rejection(name = "ShipOrderRejected")
  record ShipRejected(
      @CommandId String commandId,
      @AggregateId OrderId orderId,
      @ReasonCode Reason reason,
      @Meta("expectedVersion") long expectedVersion,
      @Meta("currentVersion") long currentVersion)
      implements OrderRejection {}

  /** An order was not given up. */
  @Rejection(name = "CancelOrderRejected")
  record CancelRejected(
      @CommandId String commandId,
      @AggregateId OrderId orderId,
      @ReasonCode Reason reason,
      @Meta("expectedVersion") long expectedVersion,
      @Meta("currentVersion") long currentVersion)
      implements OrderRejection {}
}
