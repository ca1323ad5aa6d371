package com.acme.shop;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.spring.IntegrationEventListener;
import java.util.concurrent.CountDownLatch;
import lombok.Getter;
import org.springframework.stereotype.Component;

@Getter
@Component
@IntegrationEventListener(stream = "outbox.event.Order")
public class Shipping {

  private final CountDownLatch shipped = new CountDownLatch(1);

  @IntegrationEventListener
  void on(OrderPlacedPayload order, IntegrationEvent<?> event) {
    System.out.printf("shipped %s for %d%n", event.orderingKey().value(), order.cents());
    shipped.countDown();
  }
}
