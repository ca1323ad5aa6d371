package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.MarkActs;
import dev.waybill.jdbc.internal.relay.LowWaterMark;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes up below the low-water mark of PostgreSQL's relay, against all proof, is published.
 */
final class StaleMarkTest {

  private static final String CREATE =
      Schema.postgresql().script().replaceAll("(?s).*?(CREATE TABLE \"outbox\" .*?;).*", "$1");

  private static final Integer[] ALL_LANES =
      IntStream.range(0, Lane.COUNT).boxed().toArray(Integer[]::new);

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);

  /** By which no check takes long, however slow the machine is. */
  private final AtomicLong stopwatch = new AtomicLong();

  @Test
  void aWorkerWithTheStandardSettingsGoesOnAfterTheTableIsEmptied() {
    JdbcOutbox outbox =
        JdbcOutbox.builder(sandbox.dataSource).converters(UserRenamed.converters()).build();
    List<String> published = new ArrayList<>();
    try (OutboxWorker worker =
        OutboxWorker.builder(
                outbox,
                (stream, event) -> {
                  published.add(event.id());
                  return CompletableFuture.completedFuture(null);
                })
            .build()) {
      for (int round = 0; round < 6; round++) {
        sandbox.append(outbox, numbered("round%d-".formatted(round), 1_000));
        assertThat(worker.tick()).isEqualTo(1_000);
      }

      sandbox.execute("TRUNCATE \"outbox\" RESTART IDENTITY");
      sandbox.append(outbox, numbered("new", 10));

      Sandbox.until(() -> worker.tick() > 0);
      assertThat(published).endsWith(numbered("new", 10));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRUNCATE \"outbox\" RESTART IDENTITY",
        "TRUNCATE \"outbox\"; ALTER SEQUENCE \"outbox_seq_seq\" RESTART",
        "DELETE FROM \"outbox\"; SELECT setval('\"outbox_seq_seq\"', 1, false)",
        "TRUNCATE \"outbox\", \"outbox_retry\", \"inbox\" RESTART IDENTITY",
        "recreated"
      })
  void whateverSetsTheSequenceBack(String way) {
    JdbcOutbox outbox = withRaisedMark();

    sandbox.execute(way.equals("recreated") ? "DROP TABLE \"outbox\"; " + CREATE : way);
    sandbox.append(outbox, "a1", "b1");

    assertThat(drain(outbox, "w")).containsExactly("a1", "b1");
  }

  @Test
  void whatARestoreBringsBackFromBelowWhileTheSequenceGoesOn() {
    JdbcOutbox outbox = withRaisedMark();
    sandbox.append(outbox, "a9");

    sandbox.execute(
        """
        INSERT INTO "outbox" (seq, id, aggregatetype, aggregateid, type, payload, lane)
        OVERRIDING SYSTEM VALUE
        SELECT 2, 'a1', aggregatetype, aggregateid, type, payload, lane FROM "outbox"
        """);

    assertThat(drain(outbox, "w")).containsExactly("a1", "a9");
  }

  @Test
  void whatStandsBehindADeadLetterDoesNotLowerIt() throws SQLException {
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "a2");
    try (Claim claim = outbox.claim("w", 1)) {
      claim.failed("a1", PublishException.permanent("refused", null));
    }
    LowWaterMark mark = new LowWaterMark(eager(), stopwatch::get);

    try (Connection connection = sandbox.dataSource.getConnection()) {
      mark.noteFetched(connection, List.of(row(5)), List.of());
      mark.noteFetched(connection, List.of(), List.of());
      mark.check(connection, ALL_LANES);
      assertThat(mark.value()).isEqualTo(5);

      outbox.deadLetters().discard("a1");
      sandbox.execute("DELETE FROM \"outbox_retry\"");
      mark.check(connection, ALL_LANES);
      assertThat(mark.value()).as("below a2").isEqualTo(1);
    }
  }

  @Test
  void aCheckThatWouldTakeLongIsGivenUpAndPublishingGoesOn() {
    List<Long> checks = new ArrayList<>();
    UnaryOperator<String> slowing =
        sql -> {
          if (!sql.startsWith("SELECT o.seq FROM")) {
            return sql;
          }
          return "SELECT 1 FROM pg_sleep(20) WHERE ?::bigint > 0 AND ?::boolean[] IS NOT NULL";
        };
    Dialect slow = Dialects.rewritten("(SELECT now FROM test_clock)", slowing);
    MarkActs watched =
        new Dialects.EagerMarks(slow.marks()) {
          @Override
          public OptionalLong firstBelow(
              Connection connection, long mark, Integer[] lanes, int seconds) throws SQLException {
            checks.add(mark);
            stopwatch.addAndGet(TimeUnit.SECONDS.toNanos(1));
            return super.firstBelow(connection, mark, lanes, seconds);
          }
        };
    JdbcOutbox outbox = outbox(Dialects.with(slow, watched));
    raise(outbox);

    assertThat(drain(outbox, "w")).isEmpty();
    sandbox.append(outbox, "a1");

    assertThat(drain(outbox, "w")).containsExactly("a1");
    assertThat(checks).as("not made again soon").hasSize(1);
  }

  private JdbcOutbox withRaisedMark() {
    JdbcOutbox outbox = outbox(eager());
    raise(outbox);
    return outbox;
  }

  private JdbcOutbox outbox(Dialect dialect) {
    return sandbox.builder().dialect(dialect).stopwatch(stopwatch::get).build();
  }

  /** Every claim deletes a row and fetches, until the mark is above some of them. */
  private void raise(JdbcOutbox outbox) {
    for (String id : numbered("z", 10)) {
      sandbox.append(outbox, id);
      assertThat(drain(outbox, "w")).contains(id);
    }
  }

  private static String[] numbered(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> prefix + number)
        .toArray(String[]::new);
  }

  private static Stored row(long sequence) {
    return new Stored(
        sequence,
        "z1",
        0,
        null,
        new OutboxEntry("z1", Sandbox.event("z1"), false, 0, null, null, null));
  }

  private Dialect eager() {
    return Dialects.eager(sandbox.dialect());
  }
}
