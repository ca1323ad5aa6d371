package dev.waybill.jdbc.internal.operate;

import dev.waybill.jdbc.OutboxDepth;
import dev.waybill.jdbc.OutboxRole;
import dev.waybill.jdbc.internal.connection.Borrowed;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.layout.Layout;
import dev.waybill.jdbc.internal.lease.LaneMistake;
import dev.waybill.jdbc.internal.listen.WakeUps;
import dev.waybill.jdbc.internal.retry.Attempts;
import dev.waybill.jdbc.internal.row.PayloadDecoder;
import dev.waybill.jdbc.internal.row.Stored;
import dev.waybill.jdbc.internal.row.Utf8;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.OutboxEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What operators do: each time on a connection of its own, in a transaction of its own. */
public record Operations(
    ConnectionSource connections, Dialect dialect, EventCodec codec, WakeUps wakeUps) {

  /** What is done on a connection. */
  @FunctionalInterface
  public interface Operation<T> {
    T run(Connection connection) throws SQLException;
  }

  public <T> T run(String failure, Operation<T> operation) {
    dialect.sessions().requireUninterrupted();
    try (Borrowed borrowed = Borrowed.of(connections.get(), dialect)) {
      Connection connection = borrowed.connection();
      return Transactions.run(connection, () -> operation.run(connection));
    } catch (SQLException e) {
      throw SqlErrors.unavailable(failure, dialect, e);
    }
  }

  public void verify() {
    run(
        "The outbox cannot be used",
        connection -> {
          Layout.verify(connection, dialect);
          LaneMistake.verify(connection, dialect);
          dialect.layout().verifyAllPrivileges(connection);
          dialect.checks().verifyExactInbox(connection);
          return dialect.operators().measure(connection, 0);
        });
  }

  /**
   * Refuses tables that are not as a role needs them, and a user who may not do what it does.
   *
   * @param isCaptured whether a reader of the database's log publishes what is appended
   */
  public void verify(OutboxRole role, boolean isCaptured) {
    var unused =
        run(
            "The outbox cannot be used",
            connection -> {
              dialect.layout().verifyPrivileges(connection, role, isCaptured);
              switch (role) {
                case APPEND -> dialect.checks().verifySequence(connection);
                case RELAY -> {
                  Layout.verify(connection, dialect);
                  LaneMistake.verify(connection, dialect);
                }
                case OPERATE -> Layout.verify(connection, dialect);
                case CONSUME -> dialect.checks().verifyExactInbox(connection);
              }
              return true;
            });
  }

  public OutboxDepth measure() {
    return run(
        "The outbox cannot be measured", connection -> dialect.operators().measure(connection, 0));
  }

  public List<OutboxEntry> pending(int limit) {
    return run(
        "Pending events cannot be listed",
        connection ->
            dialect.operators().pending(connection, limit, decoder()).stream()
                .map(Stored::entry)
                .toList());
  }

  /** What becomes of a row by an operator's hand. */
  @FunctionalInterface
  public interface Settlement {
    List<Attempts.Outcome> of(Connection connection, Stored row) throws SQLException;
  }

  /** Settles an event as published, and lets those behind it pass. */
  public List<Attempts.Outcome> published(Connection connection, Stored row) throws SQLException {
    dialect.operators().delete(connection, row.rowId());
    boolean unused = dialect.operators().release(connection, row.rowId());
    return List.of();
  }

  /** Settles the first pending event with an id, if there is one. */
  public List<Attempts.Outcome> settle(String id, Settlement settlement) {
    if (!Utf8.isStorable(Objects.requireNonNull(id, "id"))) {
      return List.of();
    }
    return run(
        "An event cannot be marked",
        connection -> {
          Optional<Stored> found = dialect.operators().pendingById(connection, id, decoder());
          return found.isEmpty() ? List.of() : settlement.of(connection, found.get());
        });
  }

  public PayloadDecoder decoder() {
    return codec::decodeIntegrationEvent;
  }

  public static int requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more but is %d".formatted(limit));
    }
    return limit;
  }
}
