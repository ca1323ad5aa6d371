package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A checker that passes a mutant is broken. The schedules are those of {@link SimulationTest}. */
final class MutantsTest {

  private static final int SCHEDULES = 40;

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "WORKER_BY_HAND"})
  void whatIsWrongIsCaught(Mutant mutant) throws Exception {
    Database database = Database.postgres();
    Simulation.createTables(database);
    for (int seed = 0; seed < SCHEDULES; seed++) {
      Verdict verdict = new Simulation(seed, database, mutant).run().verdict();
      if (verdict.violations(Objects.requireNonNull(mutant.broken)) > 0) {
        return;
      }
      database.execute("DELETE FROM outbox");
      database.execute("DELETE FROM outbox_retry");
    }
    throw new AssertionError(
        "%d schedules, and nobody noticed that %s breaks %s"
            .formatted(SCHEDULES, mutant, mutant.broken));
  }

  @ParameterizedTest
  @EnumSource(names = "WORKER_BY_HAND")
  void whatIsRightIsNotCaughtBecauseItIsMadeByHand(Mutant control) throws Exception {
    Database database = Database.postgres();
    Simulation.createTables(database);
    for (int seed = 0; seed < 3; seed++) {
      assertThat(new Simulation(seed, database, control).run().verdict().violations())
          .as("seed %d", seed)
          .isEmpty();
    }
  }
}
