package dev.waybill.jdbc.proof;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.ForwardingStore;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/**
 * Claims rows as most outboxes do: locked in a transaction that stays open while they are
 * published, whatever others have locked of the same keys. Wrong on purpose.
 */
final class SkipLockedOutbox extends ForwardingStore {

  private final DataSource dataSource;

  SkipLockedOutbox(OutboxStore target, DataSource dataSource) {
    super(target);
    this.dataSource = dataSource;
  }

  @Override
  public Claim claim(String worker, int limit) {
    try {
      Connection connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      return new LockedRows(connection, limit);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static OutboxUnavailableException unavailable(SQLException cause) {
    return new OutboxUnavailableException("the database does not answer", cause, true);
  }

  private static final class LockedRows implements Claim {
    private final Connection connection;
    private final List<OutboxEntry> entries = new ArrayList<>();

    LockedRows(Connection connection, int limit) throws SQLException {
      this.connection = connection;
      try (PreparedStatement select =
          connection.prepareStatement(
              """
              SELECT id, type, aggregatetype, aggregateid, payload FROM outbox
              ORDER BY seq LIMIT ? FOR UPDATE SKIP LOCKED
              """)) {
        select.setInt(1, limit);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            entries.add(entry(row));
          }
        }
      }
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
      IntegrationEvent<EncodedPayload> event =
          IntegrationEvent.stored(
              row.getString(1),
              row.getString(2),
              new OrderingKey(row.getString(3), row.getString(4)),
              row.getString(5),
              null,
              document -> {
                throw new UnsupportedOperationException();
              });
      return new OutboxEntry(row.getString(1), event, false, 0, null, null, null);
    }

    @Override
    public List<OutboxEntry> entries() {
      return entries;
    }

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public Duration lease() {
      return Duration.ofDays(1);
    }

    @Override
    public void published(Collection<String> ids) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
        delete.setArray(1, connection.createArrayOf("varchar", ids.toArray()));
        delete.executeUpdate();
      } catch (SQLException e) {
        throw unavailable(e);
      }
    }

    @Override
    public void failed(String id, Throwable cause) {
      // It is simply not deleted.
    }

    @Override
    public void renew() {
      // The locks last as long as the transaction.
    }

    @Override
    public void close() {
      try (connection) {
        connection.commit();
      } catch (SQLException e) {
        // What was deleted is back.
      }
    }
  }
}
