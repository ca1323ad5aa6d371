package dev.waybill.console;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox on PostgreSQL with a worker whose bus does what a test says. */
final class Counter implements AutoCloseable {

  final Database database = Database.postgres();
  final JdbcOutbox outbox;
  final OutboxWorker worker;

  /** The ids of events that the bus has taken. */
  final List<String> published = new CopyOnWriteArrayList<>();

  /** The ids of events that the bus refuses for ever. */
  final Set<String> refused = ConcurrentHashMap.newKeySet();

  /** The ids of events that the bus fails to take for now. */
  final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** Whether the bus takes nothing at all. */
  volatile boolean isDown;

  Counter() {
    Schema.postgresql().create(database.dataSource());
    outbox =
        JdbcOutbox.builder(database.dataSource())
            .listener(new OutboxListener() {})
            .retryPolicy(new RetryPolicy(9, Duration.ofHours(1), Duration.ofHours(1)))
            .build();
    worker = OutboxWorker.builder(outbox, bus()).name("orders-1").build();
  }

  private EventProducer bus() {
    return (stream, event) -> take(event.id());
  }

  private CompletionStage<Void> take(String id) {
    if (isDown) {
      return CompletableFuture.failedFuture(
          PublishException.busUnavailable("no <i>broker</i> answers", null));
    }
    if (refused.contains(id)) {
      return CompletableFuture.failedFuture(
          PublishException.permanent("the broker refuses it: no topic of this name", null));
    }
    if (failing.contains(id)) {
      return CompletableFuture.failedFuture(PublishException.retriable("the broker is busy", null));
    }
    published.add(id);
    return CompletableFuture.completedFuture(null);
  }

  Counter started() {
    worker.start(Duration.ofMillis(100));
    return this;
  }

  Console.Builder console() {
    return Console.of(outbox, worker).every(Duration.ofMillis(100));
  }

  void append(String id, String type, String about, String key) {
    outbox.inTransaction(tx -> tx.enqueueEvent(event(id, type, about, key)));
  }

  static IntegrationEvent<String> event(String id, String type, String about, String key) {
    return IntegrationEvent.of(
        id,
        type,
        "a secret",
        Instant.EPOCH,
        IntegrationEventMetadata.builder().aggregateType(about).aggregateId(key).build());
  }

  /** Appends an event of which the bus will have nothing. */
  void appendDead(String id, String type, String about, String key) {
    refused.add(id);
    append(id, type, about, key);
  }

  @Override
  public void close() {
    worker.close();
    outbox.close();
  }
}
