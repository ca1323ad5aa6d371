package dev.waybill.samples.benchmarks.today;

import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.Schema;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.samples.benchmarks.driver.Driver;
import dev.waybill.samples.benchmarks.driver.Order;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Drives this build with its standard settings. */
public final class WaybillDriver implements Driver {

  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);
  private static final Duration POLLING = Duration.ofSeconds(1);
  private static final int LANES = 64;
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final DataSource database;
  private final JdbcOutbox outbox;
  private final List<OutboxWorker> workers = new ArrayList<>();
  private final Map<String, Integer> lanes = new ConcurrentHashMap<>();
  private final EventContext context = EventContext.system();
  private volatile Consumer<String> published = id -> {};

  /** Creates the tables of an outbox. */
  public WaybillDriver(DataSource database, String prefix, int workerCount) throws SQLException {
    this.database = database;
    Schema.postgresql().prefix(prefix).create(database);
    this.outbox =
        JdbcOutbox.builder(database)
            .converters(Converters.of(IntegrationEvents.converters()))
            .tablePrefix(prefix)
            .listener(new Lanes())
            .build();
    for (int i = 0; i < workerCount; i++) {
      workers.add(
          OutboxWorker.builder(outbox, this::take)
              .name("%sworker-%d".formatted(prefix, i))
              .build());
    }
  }

  private CompletionStage<Void> take(String stream, IntegrationEvent<?> event) {
    published.accept(event.id());
    return DONE;
  }

  @Override
  public void prepare() throws InterruptedException {
    while (true) {
      for (OutboxWorker worker : workers) {
        int unused = worker.tick();
      }
      if (workers.stream()
          .allMatch(one -> lanes.getOrDefault(one.name(), 0) == LANES / workers.size())) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  @Override
  public void transact(Business business, List<Order> orders, Runnable beforeCommit)
      throws SQLException {
    List<OrderPlaced> events = new ArrayList<>(orders.size());
    for (Order order : orders) {
      events.add(event(order));
    }
    outbox.inTransaction(
        database,
        transaction -> {
          business.in(transaction.connection());
          transaction.enqueueAll(events);
          beforeCommit.run();
        });
  }

  private static OrderPlaced event(Order order) {
    return new OrderPlaced(
        order.eventId(),
        order.orderId(),
        order.version(),
        order.customer(),
        order.currency(),
        order.total());
  }

  @Override
  public void drain(Consumer<String> to) throws Exception {
    published = to;
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
  public AutoCloseable start(Consumer<String> to) {
    published = to;
    return OutboxWorker.builder(outbox, this::take).build().start(POLLING);
  }

  @Override
  public long convert(Order order, int times) {
    OrderPlaced event = event(order);
    long lengths = 0;
    for (int i = 0; i < times; i++) {
      lengths += IntegrationEvents.convert(event, context).payload().total();
    }
    return lengths;
  }

  @Override
  public void close() {
    workers.forEach(OutboxWorker::close);
  }

  /** Who has how many. */
  private final class Lanes implements JdbcOutboxListener {

    @Override
    public void lanesTaken(LanesTaken event) {
      lanes.merge(event.worker(), event.lanes(), Integer::sum);
    }

    @Override
    public void lanesLeft(LanesLeft event) {
      lanes.merge(event.worker(), -event.lanes(), Integer::sum);
    }

    @Override
    public void workerFailed(WorkerFailed event) {
      throw new IllegalStateException(event.worker(), event.cause());
    }
  }
}
