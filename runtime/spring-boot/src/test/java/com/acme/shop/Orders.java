package com.acme.shop;

import dev.waybill.outbox.Queueable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders. */
@Service
public class Orders {

  private final JdbcClient jdbc;
  private final Queueable outbox;

  Orders(JdbcClient jdbc, Queueable outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Transactional
  public void place(String orderId, long cents) {
    jdbc.sql("INSERT INTO orders (id, cents) VALUES (?, ?)").params(orderId, cents).update();
    outbox.enqueue(new OrderPlaced(orderId, cents)); // commits or rolls back with the order
  }
}
