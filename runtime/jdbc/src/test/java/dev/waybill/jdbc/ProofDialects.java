package dev.waybill.jdbc;

import static java.util.regex.Matcher.quoteReplacement;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.MarkActs;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Outboxes with a database's clock that an experiment moves, and with SQL that is wrong on purpose:
 * what only this package can make.
 */
public final class ProofDialects {

  /** Reads the clock that {@link #createClock} made. */
  private static final String TEST_CLOCK = "(SELECT at FROM test_clock)";

  private ProofDialects() {}

  /** Makes a clock, which stands until it is moved. */
  public static void createClock(Database database) {
    // Unlogged, so that moving it costs no write to the disk.
    database.execute(
        (database.kind() == Databases.POSTGRESQL ? "CREATE UNLOGGED" : "CREATE")
            + " TABLE test_clock (at timestamp with time zone NOT NULL)");
    database.execute("INSERT INTO test_clock VALUES (CURRENT_TIMESTAMP)");
  }

  /** Moves the clock, possibly back. */
  public static void moveClock(Database database, long millis) {
    database.execute(
        "UPDATE test_clock SET at = at + %d * INTERVAL '1' SECOND / 1000".formatted(millis));
  }

  /**
   * Makes an outbox go by the clock of {@link #createClock}, and prove its mark all the time.
   *
   * @param nanoTime what its workers take for {@link System#nanoTime()}
   */
  public static JdbcOutbox.Builder withTestClock(
      JdbcOutbox.Builder builder, Database database, LongSupplier nanoTime) {
    return builder
        .nanoTime(nanoTime)
        .dialect(Dialects.eager(Dialects.of(database.kind(), TEST_CLOCK)));
  }

  /** Makes an outbox take any mark for proven, and never look back: a cursor (PostgreSQL). */
  public static JdbcOutbox.Builder withCursor(JdbcOutbox.Builder builder) {
    Dialect dialect = Dialects.of(Databases.POSTGRESQL, TEST_CLOCK);
    MarkActs cursor =
        new Dialects.EagerMarks(dialect.marks()) {
          @Override
          public Set<String> writers(Connection connection) {
            return Set.of();
          }

          @Override
          public OptionalLong firstBelow(
              Connection connection, long mark, Integer[] lanes, int seconds) {
            return OptionalLong.empty();
          }
        };
    return builder.dialect(Dialects.with(dialect, cursor));
  }

  /** Makes an outbox fetch its next page behind the last sequence in hand (PostgreSQL). */
  public static JdbcOutbox.Builder lookingBehindTheLast(JdbcOutbox.Builder builder) {
    return lookingAhead(
        builder,
        "CAST(? AS BIGINT) IS NOT NULL AND o.seq > ?"
            + " AND CAST(? AS BOOLEAN ARRAY) IS NOT NULL AND CAST(? AS BIGINT) IS NOT NULL ");
  }

  /** Makes an outbox fetch what is in hand as its next page (PostgreSQL). */
  public static JdbcOutbox.Builder lookingAheadAtWhatItHas(JdbcOutbox.Builder builder) {
    return lookingAhead(
        builder,
        "CAST(? AS BIGINT) IS NOT NULL AND CAST(? AS BIGINT) IS NOT NULL"
            + " AND CAST(? AS BOOLEAN ARRAY) IS NOT NULL AND CAST(? AS BIGINT) IS NOT NULL ");
  }

  private static JdbcOutbox.Builder lookingAhead(JdbcOutbox.Builder builder, String condition) {
    return rewritten(
        builder,
        sql ->
            sql.replaceFirst(
                "CASE WHEN o.seq BETWEEN .* ELSE TRUE END ", quoteReplacement(condition)));
  }

  /** Makes an outbox acknowledge whoever owns the lanes by now (PostgreSQL). */
  public static JdbcOutbox.Builder withoutFence(JdbcOutbox.Builder builder) {
    return rewritten(
        builder,
        sql ->
            sql.replace(
                "owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]",
                "(owner = ? OR CAST(? AS bigint[]) IS NOT NULL)"));
  }

  /** Makes an outbox blind for what was set aside, by itself or by others (PostgreSQL). */
  public static JdbcOutbox.Builder forgettingWhatIsSetAside(JdbcOutbox.Builder builder) {
    return rewritten(
        builder,
        sql -> sql.replaceAll("(r\\.|AND |OR )state = 'SET_ASIDE'", "$1state = 'FORGOTTEN'"));
  }

  private static JdbcOutbox.Builder rewritten(
      JdbcOutbox.Builder builder, UnaryOperator<String> rewriting) {
    return builder.dialect(Dialects.eager(Dialects.rewritten(TEST_CLOCK, rewriting)));
  }

  /** Creates tables as the layout before this one had them (PostgreSQL). */
  public static void createTablesOfLayout1(Database database) {
    createTables(database);
    for (String column : List.of("outcome", "schemaversion", "traceparent", "headers")) {
      database.execute("ALTER TABLE outbox DROP COLUMN " + column);
    }
    database.execute("ALTER TABLE outbox_worker DROP COLUMN lease_millis");
    database.execute("UPDATE outbox_layout SET version = 1");
  }

  /** Brings such tables to the present layout, as often as it takes (PostgreSQL). */
  public static void migrate(Database database) {
    String script = Schema.of(database.dataSource()).migrationFrom(1);
    Sandbox.until(() -> isDone(database, script));
  }

  private static boolean isDone(Database database, String script) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(script);
      connection.commit();
      return true;
    } catch (SQLException e) {
      if ("55P03".equals(e.getSQLState())) {
        return false; // somebody used the tables for as long as it waits
      }
      throw new IllegalStateException(e);
    }
  }

  /** Creates the tables of an outbox where an experiment has made none of its own. */
  public static void createTablesUnlessThere(Database database) {
    try {
      database.number("SELECT version FROM outbox_layout");
    } catch (IllegalStateException e) {
      createTables(database);
    }
  }

  /** Creates the tables of an outbox. */
  public static void createTables(Database database) {
    Schema.of(database.dataSource()).create(database.dataSource());
  }
}
