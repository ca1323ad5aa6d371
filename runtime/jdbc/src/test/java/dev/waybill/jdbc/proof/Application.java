package dev.waybill.jdbc.proof;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.OrderingKey;
import dev.waybill.event.Outcome;
import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.JdbcOutbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An application with aggregates: each transaction locks the ones it changes, raises their versions
 * and tells of it through the outbox. Used by one thread at a time.
 */
public final class Application {

  private final String name;
  private final Witness witness;
  private final DataSource dataSource;
  private final DataSource lookUp;
  private final JdbcOutbox outbox;
  private final Clock clock;
  private String payload = "what changed";
  private int transactions;

  /**
   * Makes an application on tables of {@link #createTables}.
   *
   * @param name what its transactions and events begin with
   * @param dataSource its way to the database, which may break
   * @param lookUp a way that does not
   * @param clock the application's own, from which nothing but timestamps comes
   */
  public Application(
      String name,
      Witness witness,
      DataSource dataSource,
      DataSource lookUp,
      JdbcOutbox outbox,
      Clock clock) {
    this.name = name;
    this.witness = witness;
    this.dataSource = dataSource;
    this.lookUp = lookUp;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Sets what its events say from now on. */
  public void say(String value) {
    payload = value;
  }

  /** Creates the application's own tables. */
  public static void createTables(Database database) {
    database.execute(
        "CREATE TABLE aggregate (id varchar(100) PRIMARY KEY, version bigint NOT NULL)");
    database.execute("CREATE TABLE done (name varchar(100) PRIMARY KEY)");
  }

  /** Adds an aggregate, with no event. */
  public void create(String aggregate) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO aggregate VALUES (?, 0)")) {
      insert.setString(1, aggregate);
      insert.executeUpdate();
    }
  }

  /**
   * Changes aggregates in one transaction, with an event for each.
   *
   * @param aggregates the ids, one several times for several events
   * @param commits whether the transaction commits, rather than rolls back
   * @return the change, which has ended
   */
  public Change change(List<String> aggregates, boolean commits) {
    Change change = begin(aggregates);
    change.end(commits);
    return change;
  }

  /** Begins to change aggregates, as {@link #change} does, and leaves the end for later. */
  public Change begin(List<String> aggregates) {
    Change change = new Change(name + "-t" + ++transactions);
    change.begin(aggregates);
    return change;
  }

  /** A transaction under way. */
  public final class Change {
    private final String transaction;
    private final List<String> events = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean isCommitted;

    private Change(String transaction) {
      this.transaction = transaction;
    }

    /** The events that it has appended. */
    public List<String> events() {
      return events;
    }

    /** Whether it has ended with a commit. */
    public boolean isCommitted() {
      return isCommitted;
    }

    private void begin(List<String> aggregates) {
      try {
        Connection opened = dataSource.getConnection();
        connection = opened;
        opened.setAutoCommit(false);
        for (String aggregate : new TreeSet<>(aggregates)) { // in one order, lest two deadlock
          lock(opened, aggregate);
        }
        for (String aggregate : aggregates) {
          String event = transaction + "-e" + (events.size() + 1);
          append(opened, transaction, event, aggregate);
          events.add(event);
        }
        note(opened, transaction);
      } catch (SQLException | RuntimeException e) {
        lookWhatBecameOfIt();
      }
    }

    /** Commits or rolls back; what becomes of it where the connection breaks is looked up. */
    public void end(boolean commits) {
      Connection opened = connection;
      if (opened == null) {
        return; // it broke before
      }
      try (opened) {
        if (commits) {
          opened.commit();
          isCommitted = true;
          witness.saw(new Fact.Committed(transaction));
        } else {
          opened.rollback();
          witness.saw(new Fact.RolledBack(transaction));
        }
        connection = null;
      } catch (SQLException e) {
        lookWhatBecameOfIt();
      }
      outbox.wakeUp();
    }

    /** An application that does not know looks before it does anything else. */
    private void lookWhatBecameOfIt() {
      close(connection);
      connection = null;
      isCommitted = isDone(transaction);
      witness.saw(isCommitted ? new Fact.Committed(transaction) : new Fact.RolledBack(transaction));
    }

    private void close(@Nullable Connection broken) {
      try {
        if (broken != null) {
          broken.close();
        }
      } catch (SQLException e) {
        // It was broken before.
      }
    }
  }

  private static void lock(Connection connection, String aggregate) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT version FROM aggregate WHERE id = ? FOR UPDATE")) {
      select.setString(1, aggregate);
      select.executeQuery().close();
    }
  }

  private void append(Connection connection, String transaction, String event, String aggregate)
      throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE aggregate SET version = version + 1 WHERE id = ?");
        PreparedStatement select =
            connection.prepareStatement("SELECT version FROM aggregate WHERE id = ?")) {
      update.setString(1, aggregate);
      update.executeUpdate();
      select.setString(1, aggregate);
      long version;
      try (ResultSet row = select.executeQuery()) {
        row.next();
        version = row.getLong(1);
      }
      witness.saw(
          new Fact.Appending(transaction, event, new OrderingKey("Account", aggregate), version));
      outbox.in(connection).enqueueEvent(event(event, aggregate));
    }
  }

  private static void note(Connection connection, String transaction) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO done VALUES (?)")) {
      insert.setString(1, transaction);
      insert.executeUpdate();
    }
  }

  private boolean isDone(String transaction) {
    while (true) {
      try (Connection connection = lookUp.getConnection();
          PreparedStatement select =
              connection.prepareStatement("SELECT 1 FROM done WHERE name = ?")) {
        select.setString(1, transaction);
        try (ResultSet row = select.executeQuery()) {
          return row.next();
        }
      } catch (SQLException e) {
        LockSupport.parkNanos(
            10_000_000); // the server restarts; nothing can be said before it is back
      }
    }
  }

  private IntegrationEvent<?> event(String id, String aggregate) {
    return IntegrationEvent.of(
        id,
        "Changed",
        payload,
        clock.instant(),
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Account")
            .aggregateId(aggregate)
            .build());
  }
}
