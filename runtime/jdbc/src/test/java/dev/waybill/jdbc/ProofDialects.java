package dev.waybill.jdbc;

import java.util.function.LongSupplier;

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
        (database.kind() == Database.Kind.POSTGRES ? "CREATE UNLOGGED" : "CREATE")
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
  public static JdbcOutboxBuilder withTestClock(
      JdbcOutboxBuilder builder, Database database, LongSupplier nanoTime) {
    Tables tables = new Tables(null, "");
    return builder
        .nanoTime(nanoTime)
        .dialect(
            database.kind() == Database.Kind.POSTGRES
                ? new EagerPostgres(tables, TEST_CLOCK)
                : new H2Dialect(tables, TEST_CLOCK));
  }

  /** Looks for a low-water mark after every page, so that small schedules depend on it. */
  private static class EagerPostgres extends PostgresDialect {
    EagerPostgres(Tables tables, String now) {
      super(tables, now);
    }

    @Override
    int rowsWorthAMark() {
      return 0;
    }
  }

  /** Makes an outbox take any mark for proven, and never look back: a cursor (PostgreSQL). */
  public static JdbcOutboxBuilder withCursor(JdbcOutboxBuilder builder) {
    return builder.dialect(
        new EagerPostgres(new Tables(null, ""), TEST_CLOCK) {
          @Override
          String writers() {
            return "SELECT CAST(? AS varchar) WHERE false";
          }

          @Override
          String firstBelow() {
            return "SELECT 1 WHERE CAST(? AS bigint) < 0 AND CAST(? AS boolean[]) IS NULL";
          }
        });
  }

  /** Makes an outbox fetch its next page behind the last sequence in hand (PostgreSQL). */
  public static JdbcOutboxBuilder lookingBehindTheLast(JdbcOutboxBuilder builder) {
    return lookingAhead(
        builder,
        "CAST(? AS BIGINT) IS NOT NULL AND o.seq > ?"
            + " AND CAST(? AS BOOLEAN ARRAY) IS NOT NULL AND CAST(? AS BIGINT) IS NOT NULL ");
  }

  /** Makes an outbox fetch what is in hand as its next page (PostgreSQL). */
  public static JdbcOutboxBuilder lookingAheadAtWhatItHas(JdbcOutboxBuilder builder) {
    return lookingAhead(
        builder,
        "CAST(? AS BIGINT) IS NOT NULL AND CAST(? AS BIGINT) IS NOT NULL"
            + " AND CAST(? AS BOOLEAN ARRAY) IS NOT NULL AND CAST(? AS BIGINT) IS NOT NULL ");
  }

  private static JdbcOutboxBuilder lookingAhead(JdbcOutboxBuilder builder, String condition) {
    return builder.dialect(
        new EagerPostgres(new Tables(null, ""), TEST_CLOCK) {
          @Override
          String notInHand() {
            return condition;
          }
        });
  }

  /** Makes an outbox acknowledge whoever owns the lanes by now (PostgreSQL). */
  public static JdbcOutboxBuilder withoutFence(JdbcOutboxBuilder builder) {
    return builder.dialect(
        new EagerPostgres(new Tables(null, ""), TEST_CLOCK) {
          @Override
          String acknowledgePlainly() {
            return unfenced(super.acknowledgePlainly());
          }

          @Override
          String acknowledgeWithRetries() {
            return unfenced(super.acknowledgeWithRetries());
          }

          @Override
          String lockLanes() {
            return unfenced(super.lockLanes());
          }

          private String unfenced(String sql) {
            return sql.replace(
                "owner = ? AND epoch = (CAST(? AS bigint[]))[lane + 1]",
                "(owner = ? OR CAST(? AS bigint[]) IS NOT NULL)");
          }
        });
  }

  /** Makes an outbox blind for what was set aside, by itself or by others (PostgreSQL). */
  public static JdbcOutboxBuilder forgettingWhatIsSetAside(JdbcOutboxBuilder builder) {
    return builder.dialect(
        new EagerPostgres(new Tables(null, ""), TEST_CLOCK) {
          @Override
          String eventsSetAside() {
            return forgotten(super.eventsSetAside());
          }

          @Override
          String skippedOrSetAside() {
            return forgotten(super.skippedOrSetAside());
          }

          @Override
          String putBack() {
            return forgotten(super.putBack());
          }

          private String forgotten(String sql) {
            return sql.replace("'SET_ASIDE'", "'FORGOTTEN'");
          }
        });
  }

  /** Creates the tables of an outbox. */
  public static void createTables(Database database) {
    String name = database.kind() == Database.Kind.POSTGRES ? "postgresql" : "h2";
    try {
      Schema.of(name, null, "").create(database.dataSource());
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
