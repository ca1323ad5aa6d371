package dev.waybill.jdbc;

import dev.waybill.event.Envelope;
import dev.waybill.jdbc.internal.connection.Interrupts;
import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.connection.Transactions;
import dev.waybill.jdbc.internal.connection.Work;
import dev.waybill.jdbc.internal.database.Product;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.jdbc.internal.row.Row;
import dev.waybill.jdbc.internal.row.Utf8;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The memory of consumers that must not process an event twice, since delivery is at least once. On
 * a database that it would break, a thread that is interrupted is refused as by {@link JdbcOutbox}.
 * Immutable, and safe for use by several threads.
 *
 * <pre>{@code
 * if (inbox.firstSeen(connection, "welcome", event.id())) {
 *   insert(connection, event.payloadAs(User.class)); // in the same transaction
 * }
 * connection.commit();
 * }</pre>
 */
public final class Inbox {

  private static final Duration OLDEST = Duration.ofDays(10_000);

  private final DataSource dataSource;
  private final Dialect dialect;
  private final boolean isExternal;
  private final InboxListener listener;

  private Inbox(
      DataSource dataSource, Dialect dialect, boolean isExternal, InboxListener listener) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.isExternal = isExternal;
    this.listener = listener;
  }

  /**
   * Returns the inbox of a database, which is asked what it is. To be made once, and used for every
   * event.
   *
   * @param dataSource whose database; what is seen is noted on the consumers' own connections
   * @return the inbox; its table is where the connection looks, and has no prefix
   * @throws IllegalArgumentException where the database is none that Waybill works on
   * @throws OutboxUnavailableException where the database does not answer, or the inbox would take
   *     one event for another
   */
  public static Inbox of(DataSource dataSource) {
    return of(
        Objects.requireNonNull(dataSource, "dataSource"), Tables.standard(), false, event -> {});
  }

  private static Inbox of(
      DataSource dataSource, Tables tables, boolean isExternal, InboxListener listener) {
    try {
      return Interrupts.heldBack(
          () -> {
            try (Connection connection = dataSource.getConnection()) {
              Dialect dialect = Product.of(connection).dialect(connection, tables);
              dialect.sessions().verify(connection);
              dialect.layout().verifyExactInbox(connection);
              return new Inbox(dataSource, dialect, isExternal, listener);
            }
          });
    } catch (SQLException e) {
      throw SqlErrors.unavailable("The inbox cannot be opened", tables, Product.errorsOfAny(), e);
    }
  }

  /**
   * Returns the same inbox with its table in a schema. Asks the database as {@link #of} does.
   *
   * @param schema the schema's name, as the database has it: case matters
   * @return the inbox
   * @throws IllegalArgumentException where it cannot be a name
   * @throws OutboxUnavailableException as there
   */
  public Inbox in(String schema) {
    Tables tables = dialect.tables().in(Objects.requireNonNull(schema, "schema"));
    return of(dataSource, tables, isExternal, listener);
  }

  /**
   * Returns the same inbox with a table whose name begins so. Asks the database as {@link #of}
   * does.
   *
   * @param prefix the prefix, possibly nothing, as the database has it: case matters
   * @return the inbox
   * @throws IllegalArgumentException where it cannot begin a name
   * @throws OutboxUnavailableException as there
   */
  public Inbox prefix(String prefix) {
    Tables tables = dialect.tables().prefixed(Objects.requireNonNull(prefix, "prefix"));
    return of(dataSource, tables, isExternal, listener);
  }

  /**
   * Returns this inbox for transactions that are somebody else's, such as a transaction manager's
   * with XA, who may have them on connections that say they are in auto-commit mode. These are
   * refused otherwise, unless the driver knows of a transaction all the same, as pgjdbc does within
   * an XA branch.
   *
   * @return an inbox that does not ask
   */
  public Inbox externalTransactions() {
    return new Inbox(dataSource, dialect, true, listener);
  }

  /**
   * Returns this inbox with a listener.
   *
   * @param listener who hears of events that come again
   * @return an inbox that tells it of them
   */
  public Inbox listener(InboxListener listener) {
    return new Inbox(dataSource, dialect, isExternal, Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Notes that a consumer processes an event, in the transaction in which it does so: both are
   * there or neither. A second transaction with the same event waits for the first to end.
   *
   * <p>On PostgreSQL, a transaction in which a statement has failed is rolled back by its commit,
   * and the driver's {@code commit()} returns as if it were not: a consumer that catches the error
   * of a statement rolls back, to a savepoint before it or as a whole, lest it confirm an event
   * that it has not processed.
   *
   * @param connection the consumer's transaction, not in auto-commit mode
   * @param consumer who processes; each consumer sees each event once
   * @param eventId the event's id
   * @return whether the event is new; if not, it was processed, and there is nothing to do
   * @throws IllegalStateException where the connection is in auto-commit mode
   * @throws IllegalArgumentException where a text is longer than its column, or has a character
   *     that no column holds
   * @throws OutboxUnavailableException where the database does not answer
   */
  public boolean firstSeen(Connection connection, String consumer, String eventId) {
    Objects.requireNonNull(connection, "connection");
    requireFits("consumer", Objects.requireNonNull(consumer, "consumer"));
    requireFits("event_id", Objects.requireNonNull(eventId, "eventId"));
    boolean isNew =
        within(connection, () -> dialect.inbox().firstSeen(connection, consumer, eventId));
    tell(consumer, isNew ? 0 : 1);
    return isNew;
  }

  /**
   * Notes that a consumer processes several events, in the transaction in which it does so: with
   * one statement on PostgreSQL, elsewhere with one for each event. A second transaction with one
   * of these events waits for the first to end.
   *
   * <p>Two consumers with the same events cannot bar each other's way, in whichever order they have
   * them. One that waits for who is stopped within a transaction does so for no longer than the
   * session's lock timeout ({@code lock_timeout} on PostgreSQL, 5 seconds where it is none; {@code
   * innodb_lock_wait_timeout} on MySQL and MariaDB; {@code LOCK_TIMEOUT} on H2): that, as whatever
   * else is transient, says nothing of the events. Roll back, and repeat the whole page. So are, on
   * MySQL and MariaDB, all but one refused that wait for a transaction which rolls back. A
   * transaction that is SERIALIZABLE or REPEATABLE READ is, on PostgreSQL, refused so where another
   * has noted one of the events since it began; elsewhere such an event is told from new ones,
   * although the transaction does not see what the other has written.
   *
   * @param connection the consumer's transaction, not in auto-commit mode
   * @param consumer who processes; each consumer sees each event once
   * @param events the events, such as a page
   * @param <E> their type
   * @return those that are new, in their order; one that is among them twice is new the first time
   * @throws IllegalStateException where the connection is in auto-commit mode
   * @throws IllegalArgumentException where a text is longer than its column, or has a character
   *     that no column holds
   * @throws OutboxUnavailableException where the database does not answer, or refuses: {@linkplain
   *     OutboxUnavailableException#isTransient() transient} where the same may succeed later
   */
  public <E extends Envelope<?>> List<E> firstSeen(
      Connection connection, String consumer, Collection<E> events) {
    Objects.requireNonNull(connection, "connection");
    requireFits("consumer", Objects.requireNonNull(consumer, "consumer"));
    // In one order for all, or each of two would hold what the other waits for.
    List<String> ids =
        Objects.requireNonNull(events, "events").stream()
            .map(Envelope::id)
            .distinct()
            .sorted()
            .toList();
    ids.forEach(id -> requireFits("event_id", id));
    Set<String> unseen =
        new HashSet<>(
            within(
                connection,
                () ->
                    ids.isEmpty()
                        ? Set.of()
                        : dialect.inbox().firstSeen(connection, consumer, ids)));
    List<E> unseenEvents = events.stream().filter(event -> unseen.remove(event.id())).toList();
    tell(consumer, events.size() - unseenEvents.size());
    return unseenEvents;
  }

  private void tell(String consumer, int duplicates) {
    if (duplicates > 0) {
      listener.duplicates(new InboxListener.Duplicates(consumer, duplicates));
    }
  }

  private <T> T within(Connection connection, Work<T, SQLException> work) {
    dialect.sessions().requireUninterrupted();
    try {
      if (!isExternal) {
        Transactions.requireOpen(
            connection,
            dialect.sessions(),
            "the event would count as seen whatever becomes of its processing",
            "call connection.setAutoCommit(false) and commit both together");
      }
      return work.run();
    } catch (SQLException e) {
      throw SqlErrors.unavailable("The inbox cannot be asked", dialect, connection, e);
    }
  }

  /**
   * Forgets what was seen long ago; a duplicate that comes later is processed again.
   *
   * @param connection where; the caller commits, unless it is in auto-commit mode
   * @param olderThan the age, longer than any duplicate takes to arrive
   * @return how many entries were forgotten
   * @throws IllegalArgumentException where the age is negative, or more than 10,000 days
   * @throws OutboxUnavailableException where the database does not answer
   */
  public int purge(Connection connection, Duration olderThan) {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(olderThan, "olderThan");
    if (olderThan.isNegative() || olderThan.compareTo(OLDEST) > 0) {
      throw new IllegalArgumentException(
          "olderThan must be zero to %s but is %s".formatted(OLDEST, olderThan));
    }
    dialect.sessions().requireUninterrupted();
    try {
      return dialect.inbox().purge(connection, olderThan);
    } catch (SQLException e) {
      throw SqlErrors.unavailable("The inbox cannot be purged", dialect, connection, e);
    }
  }

  private static void requireFits(String column, String value) {
    if (value.length() > Row.MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "%s has %d characters, and the inbox column holds %d"
              .formatted(column, value.length(), Row.MAX_CHARACTERS));
    }
    if (!Utf8.isStorable(value)) {
      throw new IllegalArgumentException(
          "%s contains a NUL character or an unpaired surrogate, which the inbox column cannot hold"
              .formatted(column));
    }
  }
}
