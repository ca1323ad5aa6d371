package dev.waybill.samples.peer;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.Queueable;
import dev.waybill.spring.IntegrationEventListener;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders, by one outbox or the other, as the property "contender" says. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PeerApplication {

  @Bean
  Handled handled() {
    return new Handled();
  }

  private static void insert(JdbcClient jdbc, OrderPlaced order) {
    int unused =
        jdbc.sql("INSERT INTO orders (id, cents) VALUES (?, ?)")
            .params(Long.toString(order.number()), order.cents())
            .update();
  }

  /** The starter of Waybill. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "contender", havingValue = "WAYBILL")
  static class Waybill {

    @Bean
    Placing placing(JdbcClient jdbc, Queueable outbox, Handled handled) {
      return new PlacingWithWaybill(jdbc, outbox, handled);
    }

    @Bean
    WaybillHandler handler(Handled handled) {
      return new WaybillHandler(handled);
    }
  }

  /** The starter of namastack. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "contender", havingValue = "NAMASTACK")
  static class Namastack {

    @Bean
    Placing placing(JdbcClient jdbc, Outbox outbox, Handled handled) {
      return new PlacingWithNamastack(jdbc, outbox, handled);
    }

    @Bean
    NamastackHandler handler(Handled handled) {
      return new NamastackHandler(handled);
    }
  }

  /** As its manual shows it. */
  static class PlacingWithWaybill implements Placing {

    private final JdbcClient jdbc;
    private final Queueable outbox;
    private final Handled handled;

    PlacingWithWaybill(JdbcClient jdbc, Queueable outbox, Handled handled) {
      this.jdbc = jdbc;
      this.outbox = outbox;
      this.handled = handled;
    }

    @Override
    @Transactional
    public void place(OrderPlaced order) {
      insert(jdbc, order);
      outbox.enqueue(order);
      handled.committing(order);
    }
  }

  /** As its manual shows it. */
  static class PlacingWithNamastack implements Placing {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Handled handled;

    PlacingWithNamastack(JdbcClient jdbc, Outbox outbox, Handled handled) {
      this.jdbc = jdbc;
      this.outbox = outbox;
      this.handled = handled;
    }

    @Override
    @Transactional
    public void place(OrderPlaced order) {
      insert(jdbc, order);
      outbox.schedule(order, order.customer());
      handled.committing(order);
    }
  }

  /** Takes the typed payload, as the other does. */
  @IntegrationEventListener(stream = "outbox.event.Customer")
  static class WaybillHandler {

    private final Handled handled;

    WaybillHandler(Handled handled) {
      this.handled = handled;
    }

    @IntegrationEventListener
    void on(OrderPlacedPayload order, IntegrationEvent<?> event) {
      handled.handle(order.number());
    }
  }

  /** Takes the typed payload, as the other does. */
  static class NamastackHandler implements OutboxTypedHandler<OrderPlaced> {

    private final Handled handled;

    NamastackHandler(Handled handled) {
      this.handled = handled;
    }

    @Override
    public void handle(OrderPlaced order, OutboxRecordMetadata metadata) {
      handled.handle(order.number());
    }
  }
}
