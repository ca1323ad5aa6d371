package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.ProofDialects;
import dev.waybill.outbox.OutboxListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Many more workers than there are lanes come, leave in good order, and die, while an application
 * appends: {@code -Dwaybill.proof.workers} of them at a time, and {@code -Dwaybill.proof.steps} in
 * which one of them does something.
 */
final class ManyWorkersTest {

  private static final int WORKERS = Integer.getInteger("waybill.proof.workers", 200);
  private static final int STEPS = Integer.getInteger("waybill.proof.steps", 1_000);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int KEYS = 100;
  private static final int PAGE_SIZE = 10;

  private final Random random = new Random(Long.getLong("waybill.proof.seed", 1));
  private final History history = new History();
  private final Broker broker = new Broker(history);
  private final Database database = Database.postgres();
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private final Set<String> owners = new TreeSet<>();
  private long nanos;
  private int births;
  private int deaths;

  @Test
  void nothingIsLostOrOutOfOrderWhileTheyComeAndGo() throws Exception {
    Simulation.createTables(database);
    Application application =
        new Application(
            "app",
            history,
            database.dataSource(),
            database.dataSource(),
            JdbcOutbox.builder(database.dataSource()).build(),
            Clock.systemUTC());
    for (int key = 0; key < KEYS; key++) {
      application.create("k" + key);
    }
    for (int i = 0; i < WORKERS; i++) {
      join();
    }
    for (int step = 0; step < STEPS; step++) {
      application.change(List.of("k" + random.nextInt(KEYS), "k" + random.nextInt(KEYS)), true);
      pass(Duration.ofSeconds(1));
      one(workers.get(random.nextInt(WORKERS)));
      owners.addAll(database.query("SELECT owner FROM outbox_lane WHERE owner IS NOT NULL"));
    }
    drain();

    Verdict verdict = HistoryChecker.check(history, Duration.ofDays(1));
    System.out.printf(
        "PostgreSQL, %d workers at a time, %d in all, %d of them died: %d had lanes; %d events,"
            + " lost %d, out of order %d, duplicates %d%n",
        WORKERS,
        births,
        deaths,
        owners.size(),
        verdict.committed(),
        verdict.lost(),
        verdict.outOfOrder(),
        verdict.duplicates());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.committed()).isEqualTo(2 * STEPS);
    assertThat(owners).as("who ever had a lane").hasSizeGreaterThan(64);
  }

  private void one(SimulatedWorker worker) {
    switch (random.nextInt(30)) {
      case 0 -> {
        worker.close();
        replace(worker);
      }
      case 1 -> {
        history.saw(new Fact.Disturbed(worker.name, Fact.Disturbance.KILLED));
        worker.die();
        deaths++;
        replace(worker);
      }
      default -> worker.runOnce();
    }
  }

  private void replace(SimulatedWorker worker) {
    workers.remove(worker);
    join().runOnce();
  }

  private SimulatedWorker join() {
    SimulatedWorker worker =
        new SimulatedWorker(
            "w" + ++births,
            PAGE_SIZE,
            database.dataSource(),
            broker,
            history,
            this::outbox,
            Mutant.NONE);
    workers.add(worker);
    return worker;
  }

  private JdbcOutbox outbox(DataSource dataSource, OutboxListener listener) {
    return ProofDialects.withTestClock(JdbcOutbox.builder(dataSource), database, () -> nanos)
        .lease(LEASE)
        .random(random)
        .listener(listener)
        .build();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    ProofDialects.moveClock(database, time.toMillis());
  }

  /** All leave but one, who publishes what is left. */
  private void drain() {
    SimulatedWorker last = workers.remove(0);
    workers.forEach(SimulatedWorker::close);
    pass(LEASE.multipliedBy(2));
    for (int page = 0; page < STEPS && pending() > 0; page++) {
      last.runOnce();
      pass(Duration.ofSeconds(1));
    }
    last.close();
    database.query("SELECT id FROM outbox").forEach(left -> history.saw(new Fact.LeftBehind(left)));
  }

  private long pending() {
    return database.number("SELECT count(*) FROM outbox");
  }
}
