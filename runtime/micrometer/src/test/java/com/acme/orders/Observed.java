package com.acme.orders;

import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.micrometer.KafkaMetrics;
import dev.waybill.micrometer.WaybillMetrics;
import dev.waybill.micrometer.WaybillTracing;
import dev.waybill.outbox.OutboxWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import javax.sql.DataSource;

/** An outbox, its worker and a consumer, all of which are counted and traced. */
final class Observed implements AutoCloseable {

  private final JdbcOutbox outbox;
  private final KafkaEventBus bus;
  private final OutboxWorker worker;
  private final EventConsumer consumer;

  Observed(
      DataSource database, String brokers, MeterRegistry meters, ObservationRegistry observations) {
    WaybillMetrics metrics = WaybillMetrics.of(meters);
    WaybillTracing tracing = WaybillTracing.builder(observations).baggage("tenant").build();
    outbox =
        JdbcOutbox.builder(database)
            .listener(metrics.outboxListener()) // which logs, too
            .metadata(tracing.metadata())
            .build();
    bus =
        KafkaEventBus.builder(brokers)
            .group("billing")
            .listener(KafkaMetrics.listener(metrics))
            .build();
    worker = OutboxWorker.builder(outbox, tracing.producer(bus)).build();
    worker.start(Duration.ofSeconds(1));
    consumer = metrics.consumer(tracing.consumer(bus));
  }

  void place(String orderId, long cents) {
    outbox.inTransaction(transaction -> transaction.enqueue(new OrderPlaced(orderId, cents)));
  }

  void bill(EventHandler handler) {
    consumer.subscribe("outbox.event.Order", handler);
  }

  @Override
  public void close() {
    worker.close();
    bus.close();
    outbox.close();
  }
}
