package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.JdbcOutboxBuilder;
import dev.waybill.jdbc.ProofDialects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The schedule at which every cursor over a sequence fails: T1 inserts, T2 inserts and commits, the
 * worker polls, T1 commits.
 */
final class LateCommitTest {

  private final History history = new History();

  @ParameterizedTest
  @EnumSource(Database.Kind.class)
  void whatCommitsLateIsPublishedAllTheSame(Database.Kind kind) throws Exception {
    Database database = kind == Database.Kind.H2 ? Database.h2() : Database.postgres();
    Verdict verdict = play(database, UnaryOperator.identity());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.received()).isEqualTo(3);
  }

  @Test
  void aCursorLosesIt() throws Exception {
    Verdict verdict = play(Database.postgres(), ProofDialects::withCursor);
    assertThat(verdict.violations(Promise.NOTHING_LOST)).isEqualTo(1);
  }

  private Verdict play(Database database, UnaryOperator<JdbcOutboxBuilder> settings)
      throws Exception {
    Simulation.createTables(database);
    SimulatedWorker.OutboxFactory outboxes =
        (dataSource, listener) ->
            settings
                .apply(
                    ProofDialects.withTestClock(
                        JdbcOutbox.builder(dataSource), database, System::nanoTime))
                .listener(listener)
                .build();
    Application application =
        new Application(
            "app",
            history,
            database.dataSource(),
            database.dataSource(),
            JdbcOutbox.builder(database.dataSource()).build(),
            Clock.systemUTC());
    application.create("a");
    application.create("b");
    SimulatedWorker worker =
        new SimulatedWorker(
            "w", 10, database.dataSource(), new Broker(history), history, outboxes, Mutant.NONE);

    Application.Change first = application.begin(List.of("a"));
    application.change(List.of("b"), true);
    worker.runOnce();
    worker.runOnce(); // a cursor believes in its mark from the second page on
    first.end(true);
    application.change(List.of("a"), true);
    worker.runOnce();
    worker.runOnce();
    worker.close();
    return HistoryChecker.check(history, Duration.ofDays(1));
  }
}
