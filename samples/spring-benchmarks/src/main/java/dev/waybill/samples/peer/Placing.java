package dev.waybill.samples.peer;

/** Takes an order: a row of the application's own, and what tells of it, in one transaction. */
public interface Placing {

  /** Commits before it returns, unless there is a transaction already. */
  void place(OrderPlaced order);
}
