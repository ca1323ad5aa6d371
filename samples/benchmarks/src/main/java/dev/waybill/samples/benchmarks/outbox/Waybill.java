package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** {@link JdbcOutbox} and its workers, with their standard settings: batches of 500. */
final class Waybill implements Joining, AutoCloseable {

  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);
  private static final Duration POLLING = Duration.ofSeconds(1);

  private final Database database;
  private final String prefix;
  private final int workerCount;
  private final boolean isWoken;
  private final LaneCount lanes = new LaneCount();
  private final JdbcOutbox outbox;
  private final EventProducer producer;
  private final @Nullable String called;
  private final List<OutboxWorker> workers = new ArrayList<>();
  private volatile Sink sink = Sink.NOWHERE;

  private Waybill(Database database, String prefix, int workerCount, boolean isWoken)
      throws SQLException {
    this(database, prefix, workerCount, isWoken, null, null, null);
  }

  private Waybill(
      Database database,
      String prefix,
      int workerCount,
      boolean isWoken,
      @Nullable String called,
      @Nullable EventProducer producer,
      @Nullable Watched watched)
      throws SQLException {
    this.called = called;
    this.database = database;
    this.prefix = prefix;
    this.workerCount = workerCount;
    this.isWoken = isWoken;
    EventProducer bus = producer == null ? this::take : producer;
    this.producer = watched == null ? bus : watched.producer().apply(bus);
    database.server().schema().prefix(prefix).create(database.pool());
    JdbcOutbox.Builder builder =
        JdbcOutbox.builder(database.pool())
            // Not all that can be found: other benchmarks have an OrderPlaced of their own.
            .converters(Converters.of(IntegrationEvents.converters()))
            .tablePrefix(prefix)
            .listener(watched == null ? lanes : watched.listener().apply(lanes));
    if (watched != null) {
      builder.metadata(watched.metadata());
    }
    this.outbox = builder.build();
  }

  private CompletionStage<Void> take(String stream, IntegrationEvent<?> event) {
    sink.published(event.id());
    return DONE;
  }

  /** With some workers that publish elsewhere than to the sink that they are given. */
  static Waybill to(
      Database database, String prefix, int workers, String called, EventProducer producer)
      throws SQLException {
    return new Waybill(database, prefix, workers, true, called, producer, null);
  }

  /** With one worker that is watched. */
  static Waybill watched(Database database, String prefix, String called, Watched watched)
      throws SQLException {
    return new Waybill(database, prefix, 1, true, called, null, watched);
  }

  /** With one worker. */
  static Waybill of(Database database, String prefix) throws SQLException {
    return new Waybill(database, prefix, 1, true);
  }

  /** With two workers, which share the lanes. */
  static Waybill ofTwo(Database database, String prefix) throws SQLException {
    return new Waybill(database, prefix, 2, true);
  }

  /** With a worker that hears of nothing, as if the events came from another process. */
  static Waybill polling(Database database, String prefix) throws SQLException {
    return new Waybill(database, prefix, 1, false);
  }

  @Override
  public String name() {
    if (called != null) {
      return called;
    }
    if (!isWoken) {
      return "waybill, polling";
    }
    return workerCount == 1 ? "waybill" : "waybill, %d workers".formatted(workerCount);
  }

  @Override
  public void clear() throws SQLException {
    String quote = database.server().quote();
    database.execute("TRUNCATE " + quote + prefix + "outbox" + quote);
  }

  @Override
  public void transact(Business business, List<OrderPlaced> events, Runnable beforeCommit)
      throws SQLException {
    if (!isWoken) {
      transactUnheard(business, events, beforeCommit);
      return;
    }
    outbox.inTransaction(
        database.pool(),
        transaction -> {
          business.in(transaction.connection());
          transaction.enqueueAll(events);
          beforeCommit.run();
        });
  }

  private void transactUnheard(Business business, List<OrderPlaced> events, Runnable beforeCommit)
      throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      business.in(connection);
      append(connection, events);
      beforeCommit.run();
      connection.commit();
    }
  }

  @Override
  public void append(Connection connection, List<OrderPlaced> events) {
    outbox.in(connection).enqueueAll(events);
  }

  /** Has each worker take its share of the lanes. */
  @Override
  public void prepare() throws InterruptedException {
    while (workers.size() < workerCount) {
      workers.add(
          OutboxWorker.builder(outbox, producer)
              .name("%sworker-%d".formatted(prefix, workers.size()))
              .build());
    }
    do {
      for (OutboxWorker worker : workers) {
        int unused = worker.tick();
      }
    } while (!lanes.areShared(workers));
  }

  @Override
  public void drain(int backlog, Sink to) throws Exception {
    sink = to;
    if (workers.size() == 1) {
      int unused = workers.get(0).tick();
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    List<Callable<Integer>> ticks = new ArrayList<>();
    for (OutboxWorker worker : workers) {
      ticks.add(worker::tick);
    }
    for (Future<Integer> tick : threads.invokeAll(ticks)) {
      int unused = tick.get();
    }
    threads.shutdown();
  }

  @Override
  public Running start(Sink to) {
    sink = to;
    OutboxWorker worker = OutboxWorker.builder(outbox, producer).build().start(POLLING);
    return worker::close;
  }

  @Override
  public void close() {
    workers.forEach(OutboxWorker::close);
  }
}
