package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.ArrayFlavour;
import dev.waybill.jdbc.internal.database.standard.Flavour;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardLeases;
import dev.waybill.jdbc.internal.database.standard.StandardOperators;
import dev.waybill.jdbc.internal.database.standard.StandardPages;
import dev.waybill.jdbc.internal.database.standard.StandardRetries;
import dev.waybill.jdbc.internal.database.standard.StandardViews;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.jdbc.internal.dialect.SqlStates.Meaning;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.SQLException;

/** PostgreSQL, from 12 on. */
public final class PostgresDialect {

  public static final SqlStates ERRORS =
      SqlStates.standard(SQLException::getSQLState)
          .with(Meaning.TABLE_MISSING, "42P01")
          .with(Meaning.TABLE_EXISTS, "42P07")
          .with(Meaning.SCHEMA_MISSING, "3F000")
          .with(Meaning.COLUMN_MISSING, "42703")
          .with(Meaning.PRIVILEGE_MISSING, "42501")
          .with(Meaning.READ_ONLY, "25006")
          .with(Meaning.TRANSACTION_FAILED, "25P02")
          // What the driver has prepared is not, or is already, in the server's session.
          .with(Meaning.STRANGE_SESSION, "42P05", "26000")
          .with(Meaning.SESSION_ENDED, "57P01", "57P02", "57P05", "25P03", "25P04")
          .with(Meaning.CANCELED, "57014")
          .with(Meaning.OF_A_STATEMENT, "P0", "55P03", "57014", "25P02")
          .with(Meaning.COMMIT_UNKNOWN, "XX");

  /** The clock when the statement arrived: stable within it, as plans need, unlike the clock. */
  private static final String NOW = "statement_timestamp()";

  public static final Flavour FLAVOUR =
      new ArrayFlavour("VARCHAR", index -> "(CAST(? AS boolean[]))[" + index + "]");

  /**
   * A lane that is locked waits for another time: a worker that was stopped within a transaction
   * would otherwise stop all who want what it leaves.
   */
  private static final String GIVE_LANE =
      """
      UPDATE {lane} SET owner = ?, epoch = epoch + 1
      WHERE lane = (SELECT lane FROM {lane} WHERE lane = ? AND epoch = ? FOR UPDATE SKIP LOCKED)
      """;

  private PostgresDialect() {}

  public static Dialect of(Tables tables) {
    return of(sql(tables, NOW));
  }

  /** Returns the texts of statements that go by some clock. */
  public static Sql sql(Tables tables, String now) {
    return new Sql(tables, now, FLAVOUR);
  }

  public static Dialect of(Sql sql) {
    StandardPages pages = new StandardPages(sql, true);
    return new Dialect(
        sql.tables(),
        ERRORS,
        new PostgresSessions(sql.tables()),
        new PostgresAppends(sql),
        pages,
        new PostgresFences(sql),
        new PostgresMarks(sql, pages),
        new StandardRetries(sql),
        new StandardLeases(sql, GIVE_LANE),
        new StandardOperators(sql),
        new StandardViews(sql),
        new PostgresInbox(sql),
        new PostgresLayout(sql));
  }
}
