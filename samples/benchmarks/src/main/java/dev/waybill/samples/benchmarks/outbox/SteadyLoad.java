package dev.waybill.samples.benchmarks.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Transactions at a steady rate: each client has a timetable, and one that is late hurries rather
 * than skips.
 */
final class SteadyLoad {

  private static final int CLIENTS = 4;

  private final Contender contender;
  private final int perSecond;
  private final Latencies latencies;
  private final Orders orders = new Orders(Bench.MANY_KEYS);

  SteadyLoad(Contender contender, int perSecond, Latencies latencies) {
    this.contender = contender;
    this.perSecond = perSecond;
    this.latencies = latencies;
  }

  void run(Duration duration) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> all = new ArrayList<>();
    long period = CLIENTS * 1_000_000_000L / perSecond;
    long transactions = duration.toNanos() / period;
    long start = System.nanoTime();
    for (int i = 0; i < CLIENTS; i++) {
      long first = start + i * period / CLIENTS;
      all.add(clients.submit(() -> client(first, period, transactions)));
    }
    for (Future<?> client : all) {
      client.get();
    }
    clients.shutdown();
  }

  private Void client(long first, long period, long transactions) throws Exception {
    for (long n = 0; n < transactions; n++) {
      long due = first + n * period;
      for (long wait; (wait = due - System.nanoTime()) > 0; ) {
        LockSupport.parkNanos(wait);
      }
      List<OrderPlaced> events = orders.next(1);
      contender.transact(Database::insertOrder, events, () -> latencies.committing(events.get(0)));
    }
    return null;
  }
}
