package dev.waybill.jdbc;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The version of the tables that this code works with. */
final class Layout {

  static final int VERSION = 1;

  private Layout() {}

  /** Refuses tables of another layout. */
  static void verify(Connection connection, Dialect dialect) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.layout());
        ResultSet row = statement.executeQuery()) {
      int version = row.next() ? row.getInt(1) : 0;
      if (version != VERSION) {
        throw new OutboxUnavailableException(
            "The outbox's tables (%s) have layout %d, and this version of Waybill needs layout %d: %s"
                .formatted(
                    dialect.tables().outbox(),
                    version,
                    VERSION,
                    version < VERSION
                        ? "migrate the tables"
                        : "use a version of Waybill at least as new as what made the tables"),
            null,
            false);
      }
    }
  }
}
