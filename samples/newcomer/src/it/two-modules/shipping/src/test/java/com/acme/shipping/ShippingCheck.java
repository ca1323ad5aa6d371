package com.acme.shipping;

import com.acme.orders.OrderPlaced;
import com.acme.orders.PlaceOrderRejected;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxEntry;

/** A test of the module, with the other module's events and one of its own. */
class ShippingCheck {
  public static void main(String[] args) throws Exception {
    InMemoryOutbox outbox = InMemoryOutbox.create();
    Shipping shipping = new Shipping(outbox);

    shipping.handle(com.acme.orders.IntegrationEvents.convert(new OrderPlaced("o-1", "Berlin")));
    shipping.handle(
        com.acme.orders.IntegrationEvents.convert(new PlaceOrderRejected("c-1", "a lamp")));
    outbox.enqueue(new LabelPrinted("l-1"));

    for (OutboxEntry entry : outbox.getPending()) {
      System.out.println(entry.event().type() + " " + entry.event().payload());
    }
  }
}
