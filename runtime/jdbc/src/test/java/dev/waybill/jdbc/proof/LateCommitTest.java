package dev.waybill.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.Databases;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.ProofDialects;
import dev.waybill.outbox.OutboxListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
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
  @EnumSource
  void whatCommitsLateIsPublishedAllTheSame(Databases kind) throws Exception {
    Verdict verdict = betweenPages(new Stage(kind, UnaryOperator.identity()));
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.received()).isEqualTo(3);
  }

  @Test
  void aCursorLosesIt() throws Exception {
    Verdict verdict = betweenPages(new Stage(Databases.POSTGRESQL, ProofDialects::withCursor));
    assertThat(verdict.violations(Promise.NOTHING_LOST)).isEqualTo(1);
  }

  private Verdict betweenPages(Stage stage) {
    SimulatedWorker worker = stage.worker(10, history);
    Application.Change late = stage.application.begin(List.of("a"));
    stage.application.change(List.of("b"), true);
    worker.runOnce();
    worker.runOnce(); // a cursor believes in its mark from the second page on
    late.end(true);
    stage.application.change(List.of("a"), true);
    worker.runOnce();
    worker.runOnce();
    worker.close();
    return HistoryChecker.check(history, Duration.ofDays(1));
  }

  @ParameterizedTest
  @EnumSource
  void itComesInItsOrderToAWorkerThatLooksForItsNextPageAlready(Databases kind) throws Exception {
    Verdict verdict = withinAPage(new Stage(kind, UnaryOperator.identity()));
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.received()).isEqualTo(3);
  }

  @Test
  void lookingBehindTheLastSequenceReordersIt() throws Exception {
    Verdict verdict =
        withinAPage(new Stage(Databases.POSTGRESQL, ProofDialects::lookingBehindTheLast));
    assertThat(verdict.violations(Promise.ORDER)).isEqualTo(1);
  }

  private Verdict withinAPage(Stage stage) {
    Application.Change late = stage.application.begin(List.of("a"));
    stage.application.change(List.of("b"), true);
    Witness application =
        fact -> {
          history.saw(fact);
          if (fact instanceof Fact.LookingAhead && !late.isCommitted()) {
            late.end(true);
            stage.application.change(List.of("a"), true);
          }
        };
    SimulatedWorker worker = stage.worker(1, application);
    for (int page = 0; page < 4; page++) {
      worker.runOnce();
    }
    worker.close();
    return HistoryChecker.check(history, Duration.ofDays(1));
  }

  /** A database with an application, and workers that are possibly wrong on purpose. */
  private final class Stage {
    final Application application;
    private final Database database;
    private final UnaryOperator<JdbcOutbox.Builder> settings;

    Stage(Databases kind, UnaryOperator<JdbcOutbox.Builder> settings) throws Exception {
      this.database = Database.of(kind);
      this.settings = settings;
      Simulation.createTables(database);
      application =
          new Application(
              "app",
              history,
              database.dataSource(),
              database.dataSource(),
              JdbcOutbox.builder(database.dataSource()).build(),
              Clock.systemUTC());
      application.create("a");
      application.create("b");
    }

    SimulatedWorker worker(int pageSize, Witness witness) {
      return new SimulatedWorker(
          "w",
          pageSize,
          database.dataSource(),
          new Broker(history),
          witness,
          this::outbox,
          Mutant.NONE);
    }

    private JdbcOutbox outbox(DataSource dataSource, OutboxListener listener) {
      JdbcOutbox.Builder builder =
          ProofDialects.withTestClock(JdbcOutbox.builder(dataSource), database, System::nanoTime);
      return settings.apply(builder).listener(listener).build();
    }
  }
}
