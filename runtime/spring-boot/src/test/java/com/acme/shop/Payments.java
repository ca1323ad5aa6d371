package com.acme.shop;

import dev.waybill.outbox.Queueable;
import dev.waybill.spring.IntegrationEventListener;
import org.springframework.stereotype.Component;

/** Hears from payments, which is another context. */
@Component
@IntegrationEventListener(stream = "payments")
public class Payments {

  private final Queueable outbox;

  Payments(Queueable outbox) {
    this.outbox = outbox;
  }

  @IntegrationEventListener
  void on(PaymentCaptured payment) {
    outbox.enqueue(new OrderPaid(payment.orderId()));
  }
}
