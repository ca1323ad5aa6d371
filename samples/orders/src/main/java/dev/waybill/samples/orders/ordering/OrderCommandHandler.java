package dev.waybill.samples.orders.ordering;

import dev.waybill.outbox.Queueable;
import dev.waybill.samples.orders.ordering.OrderCommand.Change;
import dev.waybill.samples.orders.ordering.OrderCommand.PlaceOrder;
import dev.waybill.samples.orders.ordering.OrderRejection.Reason;

/**
 * Carries out what orders decide and tells the outbox about it: facts and refusals alike, as the
 * records that they are here. The caller holds the transaction.
 */
public final class OrderCommandHandler {

  private final Orders orders;
  private final Queueable outbox;

  /** Creates the handler of all commands to these orders, within one transaction. */
  public OrderCommandHandler(Orders orders, Queueable outbox) {
    this.orders = orders;
    this.outbox = outbox;
  }

  /** Handles a command and says what came of it. */
  public Decision handle(OrderCommand command) {
    Decision decision =
        command instanceof PlaceOrder place ? place(place) : change((Change) command);
    // After the version was checked, so that the order of an aggregate's events is that of their
    // versions.
    outbox.enqueue(decision);
    return decision;
  }

  private Decision place(PlaceOrder command) {
    Decision decision = Order.place(command);
    if (decision instanceof OrderEvent.Placed placed) {
      orders.add(Order.from(placed));
    }
    return decision;
  }

  private Decision change(Change command) {
    Order order = find(command.orderId());
    Decision decision = order.decide(command);
    if (decision instanceof OrderEvent event && !orders.replace(order.after(event))) {
      return find(order.id()).refuse(command, Reason.CHANGED_MEANWHILE);
    }
    return decision;
  }

  private Order find(OrderId id) {
    return orders
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("There is no order " + id.value()));
  }
}
