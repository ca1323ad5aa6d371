package com.acme.orders;

import dev.waybill.outbox.InMemoryOutbox;

/** Prints the records that have converters, and enqueues one, and one that has another's. */
public class Main {
  public static void main(String[] args) {
    IntegrationEvents.converters()
        .forEach(converter -> System.out.println(converter.recordType().getSimpleName()));
    InMemoryOutbox outbox = InMemoryOutbox.create();
    outbox.enqueue(new OrderPlaced("o-1", 2));
    outbox.enqueue(new OrderNotes.OrderNoted("o-1", "noted by hand"));
    outbox.getPending().forEach(entry -> System.out.println(entry.event().payload()));
  }
}
