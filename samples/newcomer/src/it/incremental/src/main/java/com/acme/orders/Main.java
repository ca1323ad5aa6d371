package com.acme.orders;

import dev.waybill.outbox.InMemoryOutbox;

/** Prints the records that have converters, and enqueues one. */
public class Main {
  public static void main(String[] args) {
    IntegrationEvents.converters()
        .forEach(converter -> System.out.println(converter.recordType().getSimpleName()));
    InMemoryOutbox outbox = InMemoryOutbox.create();
    outbox.enqueue(new OrderPlaced("o-1", 2));
    System.out.println(outbox.getPending().get(0).event().payload());
  }
}
