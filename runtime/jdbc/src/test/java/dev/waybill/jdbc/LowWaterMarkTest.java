package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.jdbc.internal.database.postgresql.PostgresDialect;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.jdbc.internal.relay.LowWaterMark;
import dev.waybill.jdbc.internal.row.Lane;
import dev.waybill.jdbc.internal.row.Search;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The low-water mark of PostgreSQL's relay spares it what is done, and never passes what can still
 * appear. Raised here with every row, and by many claims.
 */
final class LowWaterMarkTest {

  private static final Tables TABLES = new Tables(null, "");

  private final EventCodec codec = EventCodec.detect();
  private Sandbox sandbox;
  private JdbcOutbox outbox;
  private final Dialect patient = PostgresDialect.of(TABLES);
  private final Dialect dialect = Dialects.eager(patient);

  @BeforeEach
  void begin() {
    sandbox = Sandbox.with(Databases.POSTGRESQL);
    outbox = eager(RetryPolicy.standard());
  }

  private JdbcOutbox eager(RetryPolicy retryPolicy) {
    return sandbox
        .builder()
        .dialect(Dialects.eager(sandbox.dialect()))
        .retryPolicy(retryPolicy)
        .build();
  }

  // The mark itself

  @Test
  void itRisesToWhatIsDoneOnceNobodyWrites() throws SQLException {
    try (Connection connection = sandbox.dataSource.getConnection()) {
      LowWaterMark mark = new LowWaterMark(dialect, System::nanoTime);
      sandbox.append(outbox, "a1", "a2", "a3");

      fetch(connection, mark);
      sandbox.execute("DELETE FROM \"outbox\" WHERE id IN ('a1', 'a2')");
      fetch(connection, mark);

      assertThat(mark.value()).as("below what is not done").isEqualTo(2);
    }
  }

  @Test
  void itWaitsForEveryoneWhoWroteWhenTheHighestSequenceWasSeen() throws SQLException {
    try (Connection connection = sandbox.dataSource.getConnection();
        Connection writer = sandbox.begin()) {
      LowWaterMark mark = new LowWaterMark(dialect, System::nanoTime);
      outbox.in(writer).enqueueEvent(event("b1"));
      sandbox.append(outbox, "a1");

      fetch(connection, mark);
      sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'a1'");
      for (int i = 0; i < 5; i++) {
        assertThat(fetch(connection, mark)).isZero();
        assertThat(mark.value()).as("while the writer is open").isZero();
      }
      writer.commit();

      fetch(connection, mark);
      assertThat(fetch(connection, mark)).isEqualTo(1);
      assertThat(mark.value()).as("below what the writer brought").isZero();
    }
  }

  @Test
  void itWaitsForAPreparedTransaction() throws SQLException {
    try (Connection connection = sandbox.dataSource.getConnection();
        Connection writer = sandbox.begin()) {
      LowWaterMark mark = new LowWaterMark(dialect, System::nanoTime);
      outbox.in(writer).enqueueEvent(event("b1"));
      sandbox.append(outbox, "a1");
      fetch(connection, mark);
      String name = "waybill_" + sandbox.strings("SELECT current_schema()").get(0);
      try (Statement statement = writer.createStatement()) {
        statement.execute("PREPARE TRANSACTION '%s'".formatted(name));
      }
      sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'a1'");
      for (int i = 0; i < 5; i++) {
        fetch(connection, mark);
        assertThat(mark.value()).as("while it is prepared").isZero();
      }

      sandbox.execute("COMMIT PREPARED '%s'".formatted(name));

      assertThat(fetch(connection, mark)).isEqualTo(1);
    }
  }

  @Test
  void itDoesNotAskWhoWritesBeforeItIsWorthIt() throws SQLException {
    try (Connection connection = sandbox.dataSource.getConnection()) {
      LowWaterMark mark = new LowWaterMark(patient, System::nanoTime);
      sandbox.append(outbox, "a1", "a2");

      fetch(connection, mark);
      mark.noteDeleted(patient.marks().rowsWorthAMark() - 1);
      sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'a1'");
      fetch(connection, mark);
      fetch(connection, mark);

      assertThat(mark.value()).isZero();
    }
  }

  @Test
  void itIsLoweredToWhatMayGoOn() throws SQLException {
    try (Connection connection = sandbox.dataSource.getConnection()) {
      LowWaterMark mark = raised(connection);
      long value = mark.value();
      assertThat(value).isPositive();

      mark.lower(value + 10);
      assertThat(mark.value()).isEqualTo(value);
      mark.lower(value);
      assertThat(mark.value()).isEqualTo(value - 1);
      mark.reset();
      assertThat(mark.value()).isZero();
    }
  }

  @Test
  void anOrdinaryUserSeesWhoWrites() throws SQLException {
    String schema = sandbox.strings("SELECT current_schema()").get(0);
    String role = "reader_" + schema;
    sandbox.execute("CREATE ROLE %s LOGIN".formatted(role));
    sandbox.execute("GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, role));
    sandbox.execute("GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %s".formatted(schema, role));
    try (Connection ordinary = Databases.postgres(role, schema).getConnection();
        Connection writer = sandbox.begin()) {
      LowWaterMark mark = new LowWaterMark(dialect, System::nanoTime);
      outbox.in(writer).enqueueEvent(event("b1"));
      sandbox.append(outbox, "a1");
      fetch(ordinary, mark);
      sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'a1'");

      fetch(ordinary, mark);
      fetch(ordinary, mark);

      assertThat(mark.value()).isZero();
    }
  }

  // Schedules, through the outbox

  @Test
  void whatCommitsLateIsDelivered() throws SQLException {
    try (Connection late = sandbox.begin()) {
      outbox.in(late).enqueueEvent(event("a1"));
      sandbox.append(outbox, "b1", "c1");

      assertThat(drain(outbox, "w")).containsExactly("b1", "c1");
      raise();
      late.commit();
    }

    assertThat(drain(outbox, "w")).containsExactly("a1");
  }

  @Test
  void whatRollsBackLateDoesNotHoldTheMarkForEver() throws SQLException {
    try (Connection late = sandbox.begin()) {
      outbox.in(late).enqueueEvent(event("a1"));
      sandbox.append(outbox, "b1");
      assertThat(drain(outbox, "w")).containsExactly("b1");
      late.rollback();
    }
    raise();
    sandbox.append(outbox, "a2");

    assertThat(drain(outbox, "w")).containsExactly("a2");
  }

  @Test
  void aRetryThatIsDueBelowTheMarkIsFoundAndItsFollowersToo() {
    outbox = eager(new RetryPolicy(5, Duration.ofMinutes(10), Duration.ofMinutes(10)));
    sandbox.append(outbox, "a1", "a2", "b1");
    failFirst("a1", PublishException.retriable("refused", null));
    raise();
    assertThat(drain(outbox, "w")).isEmpty();

    sandbox.pass(Duration.ofMinutes(11));

    assertThat(drain(outbox, "w")).containsExactly("a1", "a2");
  }

  @Test
  void whatAnotherProcessReplaysBelowTheMarkIsDeliveredWithItsFollowers() {
    buryFirstOf("a1", "a2");

    assertThat(sandbox.outbox().deadLetters().replay("a1")).isTrue();

    assertThat(drain(outbox, "w")).containsExactly("a1", "a2");
  }

  @Test
  void behindWhatAnotherProcessDiscardsBelowTheMarkTheFollowersAreDelivered() {
    buryFirstOf("a1", "a2");

    assertThat(sandbox.outbox().deadLetters().discard("a1")).isTrue();

    assertThat(drain(outbox, "w")).containsExactly("a2");
  }

  @Test
  void behindWhatIsDeletedByHandBelowTheMarkTheFollowersAreDelivered() {
    buryFirstOf("a1", "a2");

    sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'a1'");

    assertThat(drain(outbox, "w")).containsExactly("a2");
  }

  @Test
  void behindWhatAnotherProcessMarksAsPublishedBelowTheMarkTheFollowersAreDelivered() {
    outbox = eager(new RetryPolicy(5, Duration.ofDays(1), Duration.ofDays(1)));
    sandbox.append(outbox, "a1", "a2");
    failFirst("a1", PublishException.retriable("refused", null));
    raise();
    assertThat(drain(outbox, "w")).isEmpty();

    sandbox.outbox().markAsPublished("a1");

    assertThat(drain(outbox, "w")).containsExactly("a2");
  }

  @Test
  void behindWhatAnotherProcessMarksAsFailedAndSkipsTheFollowersAreDelivered() {
    RetryPolicy twice = new RetryPolicy(2, Duration.ofDays(1), Duration.ofDays(1));
    outbox = eager(twice);
    sandbox.append(outbox, "a1", "a2");
    failFirst("a1", PublishException.retriable("refused", null));
    raise();
    assertThat(drain(outbox, "w")).isEmpty();

    sandbox
        .builder()
        .retryPolicy(twice)
        .deadLetterPolicy(DeadLetterPolicy.SKIP)
        .build()
        .markAsFailed("a1");

    assertThat(drain(outbox, "w")).containsExactly("a2");
    assertThat(outbox.deadLetters().list(10)).hasSize(1);
  }

  @Test
  void whatWasPendingInALaneThatIsGainedIsDeliveredHoweverLowItsSequence() {
    JdbcOutbox other = sandbox.outbox();
    appear(other, "other");
    appear(outbox, "w");
    appear(other, "other");
    appear(outbox, "w");
    List<String> keys = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m");
    for (String key : keys) {
      sandbox.append(outbox, key + "1");
    }
    int mine = drain(outbox, "w").size();
    assertThat(mine).isBetween(1, keys.size() - 1);
    raise();

    other.leave("other");

    assertThat(drain(outbox, "w")).hasSize(keys.size() - mine);
  }

  /** Has the worker raise its mark as far as it may: every claim deletes a row and fetches. */
  private void raise() {
    for (int i = 0; i < 10; i++) {
      sandbox.append(outbox, "z" + i);
      assertThat(drain(outbox, "w")).contains("z" + i);
    }
  }

  private void buryFirstOf(String... ids) {
    sandbox.append(outbox, ids);
    failFirst(ids[0], PublishException.permanent("refused", null));
    raise();
    assertThat(drain(outbox, "w")).isEmpty();
  }

  private void failFirst(String id, Throwable cause) {
    try (Claim claim = outbox.claim("w", 100)) {
      claim.failed(id, cause);
    }
    drain(outbox, "w");
  }

  private LowWaterMark raised(Connection connection) throws SQLException {
    LowWaterMark mark = new LowWaterMark(dialect, System::nanoTime);
    sandbox.append(outbox, "a1", "a2", "a3");
    fetch(connection, mark);
    sandbox.execute("DELETE FROM \"outbox\" WHERE id IN ('a1', 'a2')");
    fetch(connection, mark);
    return mark;
  }

  /** Fetches as a worker with all lanes does. */
  private int fetch(Connection connection, LowWaterMark mark) throws SQLException {
    Integer[] lanes = new Integer[Lane.COUNT];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = lane;
    }
    Search search = new Search(mark.value(), lanes, 100, null);
    List<Stored> rows =
        patient.pages().fetch(connection, search, codec::decodeIntegrationEvent).rows();
    mark.noteFetched(connection, rows, List.of());
    return rows.size();
  }
}
