package dev.waybill.samples.benchmarks.start;

import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.bus.EventProducer;
import dev.waybill.convert.Converters;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.OutboxWorker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A service that publishes one event by an outbox and its worker. */
final class StartWaybill {

  private StartWaybill() {}

  /**
   * Starts the service, and ends it when the event is published.
   *
   * @param args none
   */
  public static void main(String[] args) throws Exception {
    Start start = new Start();
    HikariDataSource pool = Start.pool();
    Schema.h2().create(pool);
    EventCodec codec = EventCodec.detect();
    EventProducer broker =
        (stream, event) -> {
          start.publish(codec.encode(event));
          return CompletableFuture.completedStage(null);
        };
    JdbcOutbox outbox =
        JdbcOutbox.builder(pool)
            .codec(codec)
            // Those of the other benchmarks beside it are not to be told apart.
            .converters(Converters.of(IntegrationEvents.converters()))
            .build();
    OutboxWorker worker = OutboxWorker.builder(outbox, broker).build();
    worker.start(Duration.ofMillis(100));
    outbox.inTransaction(tx -> tx.enqueue(new OrderShipped("order-1", "post", 2)));
    start.report();
  }
}
