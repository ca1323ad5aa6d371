package dev.waybill.jdbc;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetters;
import dev.waybill.outbox.ForwardingClaim;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A {@link JdbcOutbox} as the outbox contract sees it: every append is a transaction, a worker
 * leaves when it closes its last claim, and the database has the clock of the test.
 */
final class ContractOutbox implements Outbox, OutboxStore {

  private final Databases database;
  private final DataSource dataSource;
  private final Clock clock;
  private final JdbcOutbox outbox;
  private Instant told = Instant.MIN;

  /** How many claims each worker has open. */
  private final Map<String, Integer> claims = new HashMap<>();

  private ContractOutbox(
      Databases database, DataSource dataSource, Clock clock, JdbcOutbox outbox) {
    this.database = database;
    this.dataSource = dataSource;
    this.clock = clock;
    this.outbox = outbox;
  }

  /** Makes an outbox in an empty database. */
  public static ContractOutbox of(
      Databases database, Clock clock, UnaryOperator<JdbcOutbox.Builder> settings) {
    DataSource dataSource = database.createWithTables();
    execute(dataSource, database.sql("CREATE TABLE test_clock (now TIMESTAMP WITH TIME ZONE)"));
    execute(dataSource, "INSERT INTO test_clock VALUES (NULL)");
    Dialect dialect = Dialects.of(database, "(SELECT now FROM test_clock)");
    JdbcOutbox.Builder builder = JdbcOutbox.builder(dataSource).dialect(dialect);
    return new ContractOutbox(database, dataSource, clock, settings.apply(builder).build());
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells the database what time it is. */
  private JdbcOutbox now() {
    Instant now = clock.instant();
    if (!now.equals(told)) {
      told = now;
      try (Connection connection = dataSource.getConnection();
          PreparedStatement statement =
              connection.prepareStatement("UPDATE test_clock SET now = ?")) {
        database.set(statement, 1, now);
        statement.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    return outbox;
  }

  @Override
  public void enqueue(Object record) {
    now().inTransaction(dataSource, tx -> tx.enqueue(record));
  }

  @Override
  public void enqueue(Object record, IntegrationEventMetadata metadata) {
    now().inTransaction(dataSource, tx -> tx.enqueue(record, metadata));
  }

  @Override
  public void enqueueAll(Collection<?> records) {
    now().inTransaction(dataSource, tx -> tx.enqueueAll(records));
  }

  @Override
  public void enqueueAll(Collection<?> records, IntegrationEventMetadata metadata) {
    now().inTransaction(dataSource, tx -> tx.enqueueAll(records, metadata));
  }

  @Override
  public void enqueueEvent(IntegrationEvent<?> event) {
    now().inTransaction(dataSource, tx -> tx.enqueueEvent(event));
  }

  @Override
  public List<OutboxEntry> getPending(int limit) {
    return now().getPending(limit);
  }

  @Override
  public void markAsPublished(String id) {
    now().markAsPublished(id);
  }

  @Override
  public void markAsFailed(String id) {
    now().markAsFailed(id);
  }

  @Override
  public Claim claim(String worker, int limit) {
    Claim claim = now().claim(worker, limit);
    claims.merge(worker, 1, Integer::sum);
    return new ForwardingClaim(claim) {
      @Override
      public void published(Collection<String> ids) {
        now();
        super.published(ids);
      }

      @Override
      public void failed(String id, Throwable cause) {
        now();
        super.failed(id, cause);
      }

      @Override
      public void renew() {
        now();
        super.renew();
      }

      @Override
      public boolean retain(Collection<String> ids) {
        now();
        return super.retain(ids);
      }

      @Override
      public void setAside(Collection<String> ids) {
        now();
        super.setAside(ids);
      }

      @Override
      public void close() {
        now();
        super.close();
        if (claims.merge(worker, -1, Integer::sum) == 0) {
          outbox.leave(worker);
        }
      }
    };
  }

  @Override
  public void leave(String worker) {
    now().leave(worker);
  }

  @Override
  public DeadLetters deadLetters() {
    DeadLetters letters = now().deadLetters();
    return new DeadLetters() {
      @Override
      public List<DeadLetter> list(int limit) {
        return letters.list(limit);
      }

      @Override
      public boolean replay(String id) {
        now();
        return letters.replay(id);
      }

      @Override
      public boolean discard(String id) {
        now();
        return letters.discard(id);
      }
    };
  }

  @Override
  public OutboxListener listener() {
    return outbox.listener();
  }

  @Override
  public Registration onAvailable(Runnable wakeUp) {
    return outbox.onAvailable(wakeUp);
  }
}
