package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.Databases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many short schedules with a fault at every point, one seed each: {@code -Dwaybill.proof.seed}
 * sets the first, {@code -Dwaybill.proof.schedules} how many.
 */
final class SimulationTest {

  private static final long SEED = Long.getLong("waybill.proof.seed", 1);

  /** Each with a schema of its own: most of the time goes into waiting for the disk. */
  private static final int AT_ONCE = 3;

  private static final int ENOUGH_FOR_ALL_FAULTS = 60;

  @Test
  void thePromisesHoldOnPostgresWhateverFails() throws Exception {
    run("PostgreSQL", Database::postgres, Integer.getInteger("waybill.proof.schedules", 210));
  }

  @Test
  void thePromisesHoldOnH2WhateverFails() throws Exception {
    run("H2", Database::h2, Integer.getInteger("waybill.proof.schedules", 60));
  }

  /** With more of them by {@code -Dwaybill.proof.schedules}. */
  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void thePromisesHoldOnMySqlAndMariaDbWhateverFails(Databases kind) throws Exception {
    run(kind.name(), () -> Database.of(kind), Integer.getInteger("waybill.proof.schedules", 12));
  }

  private static void run(String name, Supplier<Database> databases, int schedules)
      throws Exception {
    List<Simulation.Outcome> outcomes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<List<Simulation.Outcome>>> shares = new ArrayList<>();
      for (int share = 0; share < AT_ONCE; share++) {
        int first = share;
        shares.add(threads.submit(() -> runShare(name, databases.get(), first, schedules)));
      }
      for (Future<List<Simulation.Outcome>> share : shares) {
        outcomes.addAll(share.get());
      }
    } finally {
      threads.shutdownNow();
    }
    report(name, outcomes);
  }

  private static List<Simulation.Outcome> runShare(
      String name, Database database, int first, int schedules) throws Exception {
    Simulation.createTables(database);
    List<Simulation.Outcome> outcomes = new ArrayList<>();
    for (int i = first; i < schedules; i += AT_ONCE) {
      Simulation simulation = new Simulation(SEED + i, database, Mutant.NONE);
      Simulation.Outcome outcome = simulation.run();
      if (!outcome.verdict().violations().isEmpty()) {
        simulation.history().write(Path.of("target", "proof", "seed" + (SEED + i) + ".history"));
      }
      assertThat(outcome.verdict().violations()).as("%s, seed %d", name, SEED + i).isEmpty();
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private static void report(String name, List<Simulation.Outcome> outcomes) {
    Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    int committed = 0;
    long lost = 0;
    long outOfOrder = 0;
    int duplicates = 0;
    for (Simulation.Outcome outcome : outcomes) {
      outcome.faults().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
      committed += outcome.verdict().committed();
      lost += outcome.verdict().lost();
      outOfOrder += outcome.verdict().outOfOrder();
      duplicates += outcome.verdict().duplicates();
    }
    System.out.printf(
        "%s: %d schedules from seed %d, %d events, lost %d, out of order %d, duplicates %d%n"
            + "  faults %s%n",
        name, outcomes.size(), SEED, committed, lost, outOfOrder, duplicates, faults);
    if (outcomes.size() >= ENOUGH_FOR_ALL_FAULTS) {
      assertThat(faults).containsOnlyKeys(List.of(Fault.values()));
    }
  }
}
