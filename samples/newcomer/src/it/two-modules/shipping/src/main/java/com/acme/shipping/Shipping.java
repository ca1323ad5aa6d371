package com.acme.shipping;

import com.acme.orders.OrderPlacedPayload;
import dev.waybill.bus.EventHandler;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.Queueable;

/** Answers the other module's events with its own. */
public final class Shipping implements EventHandler {
  private final Queueable outbox;

  public Shipping(Queueable outbox) {
    this.outbox = outbox;
  }

  @Override
  public void handle(IntegrationEvent<?> event) {
    if (event.isAccepted()) {
      outbox.enqueue(new ParcelSent("p-1", event.payloadAs(OrderPlacedPayload.class)));
    }
  }
}
