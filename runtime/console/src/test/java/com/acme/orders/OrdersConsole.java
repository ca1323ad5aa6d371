package com.acme.orders;

import dev.waybill.console.Console;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;

/** The operator's page of the orders' outbox, on this machine alone. */
final class OrdersConsole {

  private OrdersConsole() {}

  static Console start(JdbcOutbox outbox, OutboxWorker worker, int port) {
    Console console = Console.of(outbox, worker).port(port).start();
    System.out.println("The outbox is looked after at " + console.uri());
    return console;
  }
}
