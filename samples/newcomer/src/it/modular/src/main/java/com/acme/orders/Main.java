package com.acme.orders;

import dev.waybill.outbox.InMemoryOutbox;

public class Main {
  public static void main(String[] args) {
    InMemoryOutbox outbox = InMemoryOutbox.create();
    outbox.enqueue(new OrderPlaced("o-1", 2));
    System.out.println(outbox.getPending().get(0).event().type());
  }
}
