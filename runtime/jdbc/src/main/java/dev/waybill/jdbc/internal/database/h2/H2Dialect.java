package dev.waybill.jdbc.internal.database.h2;

import dev.waybill.jdbc.internal.database.standard.ArrayFlavour;
import dev.waybill.jdbc.internal.database.standard.Flavour;
import dev.waybill.jdbc.internal.database.standard.NoMarks;
import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardInbox;
import dev.waybill.jdbc.internal.database.standard.StandardLeases;
import dev.waybill.jdbc.internal.database.standard.StandardOperators;
import dev.waybill.jdbc.internal.database.standard.StandardPages;
import dev.waybill.jdbc.internal.database.standard.StandardRetries;
import dev.waybill.jdbc.internal.database.standard.StandardViews;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.SqlStates;
import dev.waybill.jdbc.internal.dialect.SqlStates.Meaning;
import dev.waybill.jdbc.internal.dialect.Tables;
import java.sql.Connection;
import java.sql.SQLException;

/** H2, from 2.3 on: for development, tests and small single-node applications. */
public final class H2Dialect {

  /** H2's own codes are its states: of classes that begin with 90. */
  public static final SqlStates ERRORS =
      SqlStates.standard(SQLException::getSQLState)
          .with(Meaning.TABLE_MISSING, "42S02", "42S03", "42S04", "90079")
          .with(Meaning.TABLE_EXISTS, "42S01")
          .with(Meaning.SCHEMA_MISSING, "90079")
          .with(Meaning.COLUMN_MISSING, "42S22")
          .with(Meaning.PRIVILEGE_MISSING, "90096")
          .with(Meaning.READ_ONLY, "90097")
          .with(Meaning.SESSION_ENDED, "90067", "90098", "90121")
          .with(Meaning.CANCELED, "57014")
          .with(Meaning.OF_A_STATEMENT, "57014", "HYT00")
          // Closed, broken, busy, timed out.
          .with(Meaning.TRANSIENT, "90007", "90020", "90067", "90098", "90121", "90131", "HYT00")
          .with(Meaning.COMMIT_UNKNOWN, "50", "90");

  private static final String NOW = "CURRENT_TIMESTAMP";

  /** Truth is not looked up by brackets, which quote names where the URL says MODE=MSSQLServer. */
  public static final Flavour FLAVOUR =
      new ArrayFlavour(
          "VARCHAR_CASESENSITIVE", index -> "ARRAY_GET(CAST(? AS BOOLEAN ARRAY), " + index + ")");

  private static final String GIVE_LANE =
      "UPDATE {lane} SET owner = ?, epoch = epoch + 1 WHERE lane = ? AND epoch = ?";

  /** It waits for another transaction that inserts the same, and then finds a duplicate. */
  private static final String FIRST_SEEN =
      """
      MERGE INTO {inbox} AS i USING (VALUES (CAST(? AS {text}), CAST(? AS {text})))
        AS n (consumer, event_id)
      ON i.consumer = n.consumer AND i.event_id = n.event_id
      WHEN NOT MATCHED THEN INSERT (consumer, event_id) VALUES (n.consumer, n.event_id)
      """;

  private H2Dialect() {}

  /** For what a connection leads to: a file of this process, a server, or memory. */
  public static Dialect of(Connection connection, Tables tables) throws SQLException {
    return of(sql(tables, NOW), H2Sessions.of(connection));
  }

  /** For a database that interrupts do not close. */
  public static Dialect of(Sql sql) {
    return of(sql, H2Sessions.inMemory());
  }

  /** Returns the texts of statements that go by some clock. Else IGNORECASE decides on texts. */
  public static Sql sql(Tables tables, String now) {
    return new Sql(tables, now, FLAVOUR);
  }

  private static Dialect of(Sql sql, H2Sessions sessions) {
    return new Dialect(
        sql.tables(),
        ERRORS,
        sessions,
        new H2Appends(sql),
        new StandardPages(sql, false),
        new H2Fences(sql),
        new NoMarks(),
        new StandardRetries(sql),
        new StandardLeases(sql, GIVE_LANE),
        new StandardOperators(sql),
        new StandardViews(sql),
        new StandardInbox(sql, FIRST_SEEN, error -> ERRORS.says(Meaning.DUPLICATE, error)),
        new H2Layout(sql));
  }
}
