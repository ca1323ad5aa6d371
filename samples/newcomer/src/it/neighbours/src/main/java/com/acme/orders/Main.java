package com.acme.orders;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.InMemoryOutbox;
import java.util.List;

public class Main {
  public static void main(String[] args) {
    Address address = Address.builder().street("Main Street 1").city("Berlin").build();
    InMemoryOutbox outbox = InMemoryOutbox.create();
    outbox.enqueue(
        OrderPlaced.builder().orderId("o-1").lines(List.of("a", "b")).shipTo(address).build());

    IntegrationEvent<?> event = outbox.getPending().get(0).event();
    System.out.println(OrderViewMapper.INSTANCE.view(event.payloadAs(OrderPlacedPayload.class)));
  }
}
