package dev.waybill.samples.peer;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/**
 * An order was placed.
 *
 * @param customer one of a thousand, whose orders are kept in order
 * @param number of the order
 * @param cents what it costs
 * @param address where it goes to
 */
@DomainEvent(aggregateType = "Customer")
public record OrderPlaced(@AggregateId String customer, long number, long cents, String address) {

  private static final int CUSTOMERS = 1_000;

  private static final String ADDRESS =
      "Ann Example, c/o Example and Daughters Trading Company, 221b Baker Street, NW1 6XE London";

  static OrderPlaced of(long number) {
    return new OrderPlaced("customer-" + number % CUSTOMERS, number, 100_00, ADDRESS);
  }
}
