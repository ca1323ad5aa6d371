package dev.waybill.samples.orders.ordering;

/** How far an order has come. */
public enum OrderStatus {
  /** Placed, and not paid yet. */
  OPEN,
  /** Paid, and not sent yet. */
  PAID,
  /** On its way: the end of a good order. */
  SHIPPED,
  /** Given up: the other end. */
  CANCELLED
}
