package dev.waybill.jdbc.internal.connection;

import dev.waybill.jdbc.internal.dialect.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Where an outbox gets its connections: most for a moment, and those of workers to keep. Safe for
 * use by several threads.
 */
public final class ConnectionSource {

  private final DataSource dataSource;
  private final AtomicInteger kept = new AtomicInteger();

  public ConnectionSource(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Says that a pool gave no connection while workers of this outbox keep some of it. */
  static final class NoneLeftException extends SQLTransientConnectionException {

    private static final long serialVersionUID = 1L;

    final int kept;

    private NoneLeftException(int kept, SQLException cause) {
      super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
      this.kept = kept;
    }
  }

  public Connection get() throws SQLException {
    return getFrom(dataSource);
  }

  /** Gets a connection of a data source of the caller's, which may be the same. */
  public Connection getFrom(DataSource other) throws SQLException {
    try {
      return other.getConnection();
    } catch (SQLException e) {
      int keptNow = kept.get();
      if (keptNow > 0 && other == dataSource && SqlStates.isOfAPool(e)) {
        throw new NoneLeftException(keptNow, e);
      }
      throw e;
    }
  }

  /** Notes that a worker keeps a connection. */
  public void keep() {
    kept.incrementAndGet();
  }

  /** Notes that a worker no longer keeps one. */
  public void giveBack() {
    kept.decrementAndGet();
  }
}
