package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.outbox.OutboxWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A worker with nothing to do polls once a second, in a time that goes as fast as it can: two
 * hours, or as many as {@code -Dwaybill.proof.hours} says.
 */
final class IdleDayTest {

  private static final int HOURS = Integer.getInteger("waybill.proof.hours", 2);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
  private final SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
  private final AtomicLong nanos = new AtomicLong();
  private final OutboxLog log = new OutboxLog();

  @Test
  void everyHourIsAsTheFirst() {
    JdbcOutbox outbox =
        sandbox
            .builder(spy.dataSource())
            .measureEvery(Duration.ofMinutes(1))
            .nanoTime(nanos::get)
            .build();
    List<Integer> statements = new ArrayList<>();
    Set<Integer> connections = new TreeSet<>();
    try (OutboxWorker worker = OutboxWorker.builder(outbox, new InMemoryEventBus()).build()) {
      worker.tick();
      for (int hour = 0; hour < HOURS; hour++) {
        spy.executed.clear();
        spy.executedPlainly.clear();
        for (long second = 0; second < Duration.ofHours(1).toSeconds(); second++) {
          nanos.addAndGet(POLL.toNanos());
          worker.tick();
          connections.add(spy.open.get());
        }
        statements.add(spy.executed.size() + spy.executedPlainly.size());
      }
    }
    System.out.printf(
        "PostgreSQL, %d idle hours, polled each second: %s statements an hour, %s connections open,"
            + " %d warnings%n",
        HOURS, new TreeSet<>(statements), connections, log.warnings("").size());
    log.close();
    assertThat(statements).containsOnly(statements.get(0));
    assertThat(connections).containsExactly(1);
    assertThat(spy.open).as("after its end").hasValue(0);
    assertThat(log.warnings("")).isEmpty();
  }
}
