package dev.waybill.samples.orders.ordering;

import dev.waybill.samples.orders.ordering.OrderCommand.CancelOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PayOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PlaceOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.ShipOrder;
import dev.waybill.samples.orders.ordering.OrderRejection.CancelRejected;
import dev.waybill.samples.orders.ordering.OrderRejection.PayRejected;
import dev.waybill.samples.orders.ordering.OrderRejection.PlaceRejected;
import dev.waybill.samples.orders.ordering.OrderRejection.Reason;
import dev.waybill.samples.orders.ordering.OrderRejection.ShipRejected;

/** The aggregate: an order as its events have made it, and the rules of what may happen next. */
public record Order(
    OrderId id, String customer, long totalCents, OrderStatus status, long version) {

  private static final long CREDIT_LIMIT_CENTS = 1_000_00;
  private static final String CURRENCY = "EUR";

  static Decision place(PlaceOrder command) {
    return command.totalCents() > CREDIT_LIMIT_CENTS
        ? new PlaceRejected(command.commandId(), Reason.OVER_CREDIT_LIMIT, command.totalCents())
        : new OrderEvent.Placed(
            command.orderId(), command.customer(), command.totalCents(), CURRENCY, 1);
  }

  /** The order that was placed. */
  static Order from(OrderEvent.Placed event) {
    return new Order(
        event.orderId(), event.customer(), event.totalCents(), OrderStatus.OPEN, event.version());
  }

  Decision decide(OrderCommand.Change command) {
    if (command instanceof PayOrder pay) {
      return pay(pay);
    }
    return command instanceof ShipOrder ship ? ship(ship) : cancel((CancelOrder) command);
  }

  private Decision pay(PayOrder command) {
    if (status != OrderStatus.OPEN) {
      return refuse(command, Reason.NOT_OPEN);
    }
    return command.cents() == totalCents
        ? new OrderEvent.Paid(id, version + 1)
        : refuse(command, Reason.WRONG_AMOUNT);
  }

  private Decision ship(ShipOrder command) {
    if (command.expectedVersion() != version) {
      return refuse(command, Reason.CHANGED_MEANWHILE);
    }
    return status == OrderStatus.PAID
        ? new OrderEvent.Shipped(id, version + 1)
        : refuse(command, Reason.NOT_PAID);
  }

  private Decision cancel(CancelOrder command) {
    if (command.expectedVersion() != version) {
      return refuse(command, Reason.CHANGED_MEANWHILE);
    }
    return status == OrderStatus.OPEN
        ? new OrderEvent.Cancelled(id, version + 1)
        : refuse(command, Reason.NOT_OPEN);
  }

  OrderRejection refuse(OrderCommand.Change command, Reason reason) {
    String commandId = command.commandId();
    if (command instanceof ShipOrder ship) {
      return new ShipRejected(commandId, id, reason, ship.expectedVersion(), version);
    }
    return command instanceof CancelOrder cancel
        ? new CancelRejected(commandId, id, reason, cancel.expectedVersion(), version)
        : new PayRejected(commandId, id, reason, version);
  }

  /** This order after another event. */
  Order after(OrderEvent event) {
    return new Order(id, customer, totalCents, statusAfter(event), event.version());
  }

  private static OrderStatus statusAfter(OrderEvent event) {
    if (event instanceof OrderEvent.Paid) {
      return OrderStatus.PAID;
    }
    if (event instanceof OrderEvent.Shipped) {
      return OrderStatus.SHIPPED;
    }
    if (event instanceof OrderEvent.Cancelled) {
      return OrderStatus.CANCELLED;
    }
    throw new IllegalStateException("An order cannot be placed twice: " + event);
  }
}
