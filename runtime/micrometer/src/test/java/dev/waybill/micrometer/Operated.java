package dev.waybill.micrometer;

import com.acme.orders.OrderPlaced;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** An outbox with a worker that runs, as an operator has one before the eyes. */
final class Operated implements AutoCloseable {

  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final WaybillMetrics metrics = WaybillMetrics.of(registry);

  /** Keys whose events are refused, and those about which the bus is silent. */
  final Set<String> refused = ConcurrentHashMap.newKeySet();

  final Set<String> silent = ConcurrentHashMap.newKeySet();

  final DataSource database;
  final JdbcOutbox outbox;
  final OutboxWorker worker;

  Operated() {
    this(h2());
  }

  Operated(DataSource database) {
    this(database, null);
  }

  Operated(DataSource database, @Nullable EventProducer bus) {
    this.database = database;
    outbox =
        JdbcOutbox.builder(database)
            .listener(metrics.outboxListener())
            .lease(Duration.ofSeconds(1))
            .measureEvery(Duration.ofNanos(1))
            .retryPolicy(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)))
            .build();
    worker = OutboxWorker.builder(outbox, bus == null ? this::publish : bus).build();
    worker.start(Duration.ofMillis(10));
  }

  static DataSource h2() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
    Schema.h2().create(database);
    return database;
  }

  private CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    String key = event.orderingKey().value();
    return refused.contains(key)
        ? CompletableFuture.failedStage(PublishException.permanent("refused", null))
        : silent.contains(key) ? new CompletableFuture<>() : CompletableFuture.completedStage(null);
  }

  void place(String orderId) {
    outbox.inTransaction(transaction -> transaction.enqueue(new OrderPlaced(orderId, 1)));
  }

  /** Waits until one sees what the manual says. */
  void awaitSeen(String situation) {
    await(() -> Runbook.holds(situation, registry));
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
  }

  void awaitEmpty() {
    await(() -> outbox.measure().pending() == 0);
  }

  @Override
  public void close() {
    worker.close(Duration.ZERO);
    outbox.close();
  }
}
