package dev.waybill.micrometer;

import com.acme.orders.OrderPlaced;
import dev.waybill.bus.EventProducer;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** An outbox on H2 whose events are counted. */
final class Counted implements AutoCloseable {

  final JdbcDataSource database = new JdbcDataSource();
  final JdbcOutbox outbox;
  final OutboxWorker worker;

  Counted(WaybillMetrics metrics, EventProducer producer) {
    this(metrics, producer, Duration.ofHours(1));
  }

  Counted(WaybillMetrics metrics, EventProducer producer, Duration measureEvery) {
    database.setURL("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
    Schema.h2().create(database);
    outbox =
        JdbcOutbox.builder(database)
            .listener(metrics.outboxListener())
            .measureEvery(measureEvery)
            .retryPolicy(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)))
            .build();
    worker = OutboxWorker.builder(outbox, producer).build();
  }

  void place(String orderId) {
    outbox.inTransaction(transaction -> transaction.enqueue(new OrderPlaced(orderId, 1)));
  }

  @Override
  public void close() {
    worker.close(Duration.ZERO); // a bus may be silent on purpose
    outbox.close();
  }
}
