package dev.waybill.samples.benchmarks.start;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What both processes do alike: they have a pool, wait for the event, and tell what it took. */
final class Start {

  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch published = new CountDownLatch(1);

  /** An empty database in memory. */
  static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:start");
    config.setUsername("sa");
    config.setPassword("");
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  /** Takes an event as a broker would. */
  void publish(String document) {
    if (!document.contains("OrderShipped")) {
      throw new IllegalStateException("not the event: " + document);
    }
    published.countDown();
  }

  /** Waits for the event, tells the CPU milliseconds and the bytes that are in use, and ends. */
  void report() throws InterruptedException {
    if (!published.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("No event was published.");
    }
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    System.out.println(cpu + " " + bytesInUse());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static long bytesInUse() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
