package dev.waybill.samples.orders.ordering;

import java.util.UUID;

/** The name by which everybody knows an order. */
public record OrderId(UUID value) {

  /** Makes up the id of an order that is yet to be placed. */
  public static OrderId random() {
    return new OrderId(UUID.randomUUID());
  }
}
