package com.acme.shop;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.spring.IntegrationEventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ships what was ordered. */
@Component
@IntegrationEventListener(stream = "outbox.event.Order")
public class Shipping {

  private final JdbcClient jdbc;

  Shipping(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @IntegrationEventListener
  void on(OrderPlacedPayload order, IntegrationEvent<?> event) {
    jdbc.sql("INSERT INTO parcels (order_id, cents) VALUES (?, ?)")
        .params(event.orderingKey().value(), order.cents())
        .update();
  }
}
