package dev.waybill.jdbc.internal.append;

import dev.waybill.jdbc.internal.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether a caller's connection is in a transaction of the caller's.
 *
 * @param isExternal whether that is somebody else's business, and not asked
 */
public record CallersTransaction(Dialect dialect, boolean isExternal) {

  /**
   * Refuses a connection on which every statement commits itself.
   *
   * @param otherwise what would become of it, and what mends it
   */
  public void require(Connection connection, String otherwise) throws SQLException {
    if (!isExternal
        && connection.getAutoCommit()
        && !dialect.sessions().isInTransaction(connection)) {
      throw new IllegalStateException(
          "The connection is in auto-commit mode, so that " + otherwise);
    }
  }
}
