package dev.waybill.jdbc.internal.open;

import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.connection.Interrupts;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.database.Product;
import dev.waybill.jdbc.internal.listen.WakeUps;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which database an outbox is on, when it is first used: an outbox is built without
 * asking it. Safe for use by several threads.
 */
public final class Opening {

  private final OutboxSettings settings;
  private final ConnectionSource connections;
  private final WakeUps wakeUps;

  private volatile boolean isClosed;

  /** Null until a connection has told. */
  private volatile @Nullable Parts parts;

  public Opening(OutboxSettings settings, ConnectionSource connections, WakeUps wakeUps) {
    this.settings = settings;
    this.connections = connections;
    this.wakeUps = wakeUps;
  }

  /** Refuses a thread that is interrupted, where that would break the database. */
  public void requireUninterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      parts().dialect().sessions().requireUninterrupted();
    }
  }

  /** Returns what the outbox is made of; asks a connection of its own where that is not known. */
  public Parts parts() {
    requireOpen();
    Parts known = parts;
    if (known != null) {
      return known;
    }
    try {
      return Interrupts.heldBack(
          () -> {
            try (Connection connection = connections.get()) {
              return parts(connection);
            }
          });
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Returns what the outbox is made of; asks a connection that is there where that is not known.
   */
  public Parts parts(Connection connection) {
    requireOpen();
    Parts known = parts;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      if (parts == null) {
        try {
          parts = Interrupts.heldBack(() -> Parts.of(settings, connections, wakeUps, connection));
        } catch (SQLException e) {
          throw unavailable(e);
        }
      }
      return Objects.requireNonNull(parts);
    }
  }

  /** Lets nobody use the outbox any more. */
  public void close() {
    isClosed = true;
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("This outbox is closed");
    }
  }

  private OutboxUnavailableException unavailable(SQLException error) {
    return SqlErrors.unavailable(
        "The outbox cannot be opened", settings.tables(), Product.errorsOfAny(), error);
  }
}
