package dev.waybill.samples.orders.ordering;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Orders in memory: the rules need no database. */
final class RememberedOrders implements Orders {

  private final Map<OrderId, Order> byId = new HashMap<>();
  private Runnable beforeReplacing = () -> {};

  /** Lets somebody else be faster, once. */
  void beforeReplacing(Runnable action) {
    beforeReplacing = action;
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public void add(Order order) {
    byId.put(order.id(), order);
  }

  @Override
  public boolean replace(Order order) {
    Runnable action = beforeReplacing;
    beforeReplacing = () -> {};
    action.run();
    Order before = byId.get(order.id());
    boolean isNext = before != null && before.version() == order.version() - 1;
    if (isNext) {
      byId.put(order.id(), order);
    }
    return isNext;
  }
}
