package dev.waybill.samples.orders.ordering;

import java.util.Optional;

/** All orders. */
public interface Orders {

  /** Finds an order. */
  Optional<Order> find(OrderId id);

  /** Adds a new order. */
  void add(Order order);

  /**
   * Puts an order in the place of its former version. That is kept until the transaction ends, so
   * that what is appended to the outbox from now on has the order of the versions.
   *
   * @return whether the former version was still there; if not, somebody else was faster
   */
  boolean replace(Order order);
}
