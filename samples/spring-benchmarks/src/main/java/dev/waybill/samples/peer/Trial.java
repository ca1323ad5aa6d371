package dev.waybill.samples.peer;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures one outbox, in applications of their own, one after another.
 *
 * @param contender which
 * @param url of the database
 * @param length of what is measured by time
 * @param backlog how much is drained
 */
record Trial(Contender contender, String url, Duration length, int backlog) {

  private static final int THREADS = 8;
  private static final int PER_SECOND = 200;
  private static final int AT_ONCE = 1_000;
  private static final Duration TOO_LONG = Duration.ofMinutes(10);

  /** No two orders of one database have the same. */
  private static final AtomicLong NUMBERS = new AtomicLong();

  /** What was measured. */
  record Result(double enqueuesPerSecond, double drainedPerSecond, double p50, double p99) {}

  Result run() throws InterruptedException {
    double enqueues = enqueue();
    double drained = drain();
    Handled handled = atASteadyRate();
    return new Result(enqueues, drained, handled.millis(50), handled.millis(99));
  }

  /** As many transactions as eight threads can, while nobody relays. */
  private double enqueue() throws InterruptedException {
    try (ConfigurableApplicationContext application = start(false)) {
      Placing placing = application.getBean(Placing.class);
      double unused = placeFor(placing, length.dividedBy(5));
      return placeFor(placing, length);
    }
  }

  private static double placeFor(Placing placing, Duration length) throws InterruptedException {
    AtomicLong placed = new AtomicLong();
    long start = System.nanoTime();
    long end = start + length.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      threads.execute(
          () -> {
            while (System.nanoTime() < end) {
              placing.place(next());
              placed.incrementAndGet();
            }
          });
    }
    finish(threads);
    return placed.get() * 1e9 / (System.nanoTime() - start);
  }

  /** What waits when the application starts, from the first that is handled to the last. */
  private double drain() {
    try (ConfigurableApplicationContext application = start(false)) {
      TransactionTemplate transactions =
          new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
      Placing placing = application.getBean(Placing.class);
      for (int placed = 0; placed < backlog; placed += AT_ONCE) {
        transactions.executeWithoutResult(
            status -> {
              for (int i = 0; i < AT_ONCE; i++) {
                placing.place(next());
              }
            });
      }
      application.getBean(JdbcTemplate.class).execute("VACUUM (ANALYZE)");
    }
    try (ConfigurableApplicationContext application = contender.start(url, true)) {
      Handled handled = application.getBean(Handled.class);
      awaitCount(handled, backlog);
      return handled.perSecond();
    }
  }

  /** A steady load, of which the handler is told by the same application. */
  private Handled atASteadyRate() throws InterruptedException {
    try (ConfigurableApplicationContext application = start(true)) {
      Handled handled = application.getBean(Handled.class);
      Placing placing = application.getBean(Placing.class);
      int before = placeSteadily(placing, length.dividedBy(5));
      awaitCount(handled, before);
      handled.forget();
      int measured = placeSteadily(placing, length);
      awaitCount(handled, before + measured);
      return handled;
    }
  }

  private static int placeSteadily(Placing placing, Duration length) throws InterruptedException {
    int count = (int) (length.toMillis() * PER_SECOND / 1_000);
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(start + i * (1_000_000_000L / PER_SECOND) - System.nanoTime());
      threads.execute(() -> placing.place(next()));
    }
    finish(threads);
    return count;
  }

  private static OrderPlaced next() {
    return OrderPlaced.of(NUMBERS.incrementAndGet());
  }

  /** With nothing left of what was before. */
  private ConfigurableApplicationContext start(boolean isRelaying) {
    ConfigurableApplicationContext application = contender.start(url, isRelaying);
    JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
    jdbc.execute("TRUNCATE orders, " + contender.table());
    jdbc.execute("CHECKPOINT");
    return application;
  }

  private void awaitCount(Handled handled, int expected) {
    long end = System.nanoTime() + TOO_LONG.toNanos();
    while (handled.count() < expected) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s handled %d of %d in %s"
                .formatted(contender.title(), handled.count(), expected, TOO_LONG));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void finish(ExecutorService threads) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(TOO_LONG.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("Orders are still being placed after " + TOO_LONG);
    }
  }
}
