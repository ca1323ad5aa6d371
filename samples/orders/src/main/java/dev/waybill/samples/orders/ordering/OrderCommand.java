package dev.waybill.samples.orders.ordering;

/** What somebody wants to happen to an order. */
public sealed interface OrderCommand {

  /** The id by which the sender follows the command's fate. */
  String commandId();

  /** The order that the command is about. */
  OrderId orderId();

  /** Wants an order to exist. */
  record PlaceOrder(String commandId, OrderId orderId, String customer, long totalCents)
      implements OrderCommand {}

  /** What is sent to an order that exists. */
  sealed interface Change extends OrderCommand {}

  /** Pays an order. */
  record PayOrder(String commandId, OrderId orderId, long cents) implements Change {}

  /** Sends the goods, as long as the order is still the one that the sender looked at. */
  record ShipOrder(String commandId, OrderId orderId, long expectedVersion) implements Change {}

  /** Gives an order up, as long as the order is still the one that the sender looked at. */
  record CancelOrder(String commandId, OrderId orderId, long expectedVersion) implements Change {}
}
