package dev.waybill.jdbc.internal.layout;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** The version of the tables that this code works with. */
public final class Layout {

  static final int VERSION = 2;

  /** The oldest that this code works with. */
  private static final int OLDEST = 1;

  private Layout() {}

  /**
   * Refuses tables of another layout, texts that do not compare exactly, and a sequence that does
   * not follow the order.
   */
  public static void verify(Connection connection, Dialect dialect) throws SQLException {
    verifyVersion(connection, dialect);
    dialect.checks().verifyExactEvents(connection);
    dialect.checks().verifySequence(connection);
  }

  /** Refuses tables of another layout. */
  public static void verifyVersion(Connection connection, Dialect dialect) throws SQLException {
    Tables tables = dialect.tables();
    OptionalInt known = dialect.layout().version(connection);
    if (known.isEmpty()) {
      throw unavailable(
          "The table %s is empty, so that nobody can tell which layout the outbox's tables have: where they are those of this version of Waybill, run %s"
              .formatted(tables.layout(), dialect.layout().insertVersion(VERSION)));
    }
    int version = known.getAsInt();
    if (version < OLDEST || version > VERSION) {
      throw unavailable(
          "The outbox's tables (%s) have layout %d, and this version of Waybill needs layout %d: %s"
              .formatted(
                  tables.outbox(),
                  version,
                  VERSION,
                  version < VERSION
                      ? "migrate the tables"
                      : "use a version of Waybill at least as new as what made the tables"));
    }
  }

  private static OutboxUnavailableException unavailable(String message) {
    return new OutboxUnavailableException(message, null, false);
  }
}
