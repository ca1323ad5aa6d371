package dev.waybill.jdbc;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.MessageIntake;
import dev.waybill.outbox.store.OutboxStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in the application's own database: what is appended commits or rolls back with the
 * change that it tells of, and is published at least once, in order per ordering key, by any number
 * of workers in any number of processes.
 *
 * <p>On PostgreSQL and H2; an H2 database in a file must have {@code WRITE_DELAY=0}, or it loses
 * commits that it has reported. The tables are those of {@link Schema}.
 *
 * <p>There are three ways to append: {@link #inTransaction}, which begins and ends the transaction
 * and wakes the workers; {@link #in}, for those who manage transactions themselves; and {@link
 * #enqueue} itself, where a {@link ConnectionProvider} knows the current transaction.
 *
 * <p>What is appended together goes in one statement, for every 1,000 events or 64 million
 * characters of their documents, unless {@link JdbcOutboxBuilder#maxStatementCharacters} says
 * otherwise. One document has 1 MiB at most, which is the codec's limit: see {@link
 * JdbcOutboxBuilder#codec}. H2's column holds 1,048,576 characters whatever the codec allows.
 *
 * <p>The order of an aggregate's events is that in which they were appended. Two overlapping
 * transactions on one aggregate can append in either order: append after the aggregate's row has
 * been locked, or its version checked, and the order follows the version.
 *
 * <p>H2 closes a database in a file for everybody where an interrupted thread reads or writes it.
 * Such a thread is refused with a {@link java.util.concurrent.CancellationException} before the
 * database is asked; what has begun, ends all the same.
 *
 * <p>Safe for use by several threads.
 */
public final class JdbcOutbox implements Outbox, OutboxStore {

  private static final int LONGEST_NAME = 200;

  private final JdbcOutboxBuilder settings;
  private final MessageIntake intake;
  private final ConnectionSource connections;
  private final WakeUps wakeUps = new WakeUps();
  private final Map<String, WorkerSession> sessions = new ConcurrentHashMap<>();
  private final Measurement measurement;

  private final Runnable afterCommit = this::wakeUp;

  private final Opening opening;

  JdbcOutbox(JdbcOutboxBuilder settings) {
    this.settings = settings;
    this.connections = new ConnectionSource(settings.dataSource);
    this.opening = new Opening(settings, connections, wakeUps);
    this.intake = new MessageIntake(settings.converters(), settings.metadata, settings.context);
    this.measurement = new Measurement(settings.listener, settings.measurement, settings.nanoTime);
  }

  /**
   * Starts from the standard settings.
   *
   * @param dataSource where workers and operators get their connections. A pool is best; each
   *     worker keeps one of its connections while it works, so that it must have more than there
   *     are workers, and would take them for leaks where it looks for such. What is appended uses
   *     the caller's own connection, which may be of another pool
   * @return a builder
   */
  public static JdbcOutboxBuilder builder(DataSource dataSource) {
    return new JdbcOutboxBuilder(dataSource);
  }

  // Appending

  /**
   * Runs work in a transaction of its own, commits it and wakes the workers of this process; or
   * rolls it back where the work throws.
   *
   * <p>Whoever catches the error of a statement on PostgreSQL and wants the transaction to go on
   * must have set a savepoint before the statement, and roll back to it: else nothing is committed,
   * which is thrown here rather than passed over, as it is at a commit by hand. The error of a
   * deadlock (SQL state 40001) is nowhere to be caught: H2 has then rolled everything back, and
   * what follows is another transaction, which nobody can tell afterwards.
   *
   * @param transactional where the connection comes from
   * @param action the work; what it appends goes with the transaction
   * @param <E> what the work may throw
   * @throws E what the work throws
   * @throws OutboxUnavailableException where the database does not answer, or a statement had
   *     failed so that it would not commit. Where the database did not answer at the commit, the
   *     transaction may have committed all the same, unless the message says that it was rolled
   *     back
   */
  public <E extends Exception> void inTransaction(
      DataSource transactional, TransactionAction<E> action) throws E {
    var unused =
        this.<Boolean, E>inTransactionReturning(
            transactional,
            transaction -> {
              action.run(transaction);
              return true;
            });
  }

  /**
   * Does as {@link #inTransaction} does, and returns a result.
   *
   * @param transactional where the connection comes from
   * @param function the work
   * @param <T> what it returns
   * @param <E> what it may throw
   * @return what the work returned
   * @throws E what the work throws
   * @throws OutboxUnavailableException as there
   */
  public <T extends @Nullable Object, E extends Exception> T inTransactionReturning(
      DataSource transactional, TransactionFunction<T, E> function) throws E {
    opening.requireUninterrupted();
    T result =
        new OwnTransaction(transactional, connections, settings.tables())
            .run(opening::parts, intake, function);
    wakeUp();
    return result;
  }

  /**
   * Returns the outbox within a transaction that the caller begins and ends. The workers of this
   * process find what was appended at their next poll, or at once after {@link #wakeUp()}, to be
   * called after the commit.
   *
   * <p>On PostgreSQL, a transaction in which a statement has failed is rolled back by its commit,
   * and the driver's {@code commit()} returns as if it were not: whoever catches the error of a
   * statement rolls back, to a savepoint before it or as a whole. {@link #inTransaction} notices by
   * itself.
   *
   * @param connection the transaction's connection, not in auto-commit mode, unless it is one of
   *     XA: see {@link JdbcOutboxBuilder#externalTransactions()}
   * @return the outbox on that connection
   */
  public OutboxTransaction in(Connection connection) {
    Objects.requireNonNull(connection, "connection");
    return new BoundTransaction(connection, intake, opening.parts(connection).appender());
  }

  /** Makes the workers of this process look for new events now. Does not block, never throws. */
  public void wakeUp() {
    wakeUps.signal();
  }

  @Override
  public void enqueue(Object message, IntegrationEventMetadata metadata) {
    append(intake.accept(message, metadata));
  }

  @Override
  public void enqueueAll(Collection<?> messages, IntegrationEventMetadata metadata) {
    append(intake.acceptAll(messages, metadata));
  }

  @Override
  public void enqueueEvent(IntegrationEvent<?> event) {
    append(List.of(Objects.requireNonNull(event, "event")));
  }

  private void append(List<? extends IntegrationEvent<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    ConnectionProvider provider = settings.connections;
    if (provider == null) {
      throw new IllegalStateException(
          "This outbox does not know the current transaction: use outbox.inTransaction(dataSource,"
              + " tx -> tx.enqueue(event)) or outbox.in(connection).enqueue(event), or build it with"
              + " connections(…) for the framework in use");
    }
    opening.requireUninterrupted();
    new CurrentTransaction(provider, settings.tables(), afterCommit).append(opening::parts, events);
  }

  // Relaying

  @Override
  public Claim claim(String worker, int limit) {
    int most = Operations.requirePositive(limit);
    if (worker.isBlank() || worker.length() > LONGEST_NAME || !Utf8.isStorable(worker)) {
      throw new IllegalArgumentException(
          "the name of a worker must have 1 to %d characters, without NUL and unpaired surrogates"
              .formatted(LONGEST_NAME));
    }
    opening.requireUninterrupted();
    Relay relay = opening.parts().relay();
    WorkerSession session =
        sessions.computeIfAbsent(worker, name -> new WorkerSession(relay, name));
    try {
      measurement.takeWhereDue(session);
      return SecondTry.ask(session, () -> session.claim(most));
    } catch (SQLException e) {
      throw SqlErrors.unavailableToWorker(
          "Worker %s cannot claim events".formatted(worker), relay.dialect(), e);
    }
  }

  @Override
  public void leave(String worker) {
    WorkerSession session = sessions.remove(worker);
    if (session != null) {
      try {
        var unused =
            Interrupts.heldBack(
                () ->
                    SecondTry.ask(
                        session,
                        () -> {
                          session.leave();
                          return true;
                        }));
      } catch (SQLException e) {
        throw SqlErrors.unavailableToWorker(
            "Worker %s cannot give its lanes back".formatted(worker), opening.parts().dialect(), e);
      }
    }
  }

  @Override
  public OutboxListener listener() {
    return settings.listener;
  }

  @Override
  public Registration onAvailable(Runnable wakeUp) {
    return wakeUps.add(wakeUp);
  }

  // Operating

  /**
   * Asks the database whether the tables are there, have the layout that this version needs, and
   * may be read and written by a user that does everything: {@link #verify(OutboxRole)} is for one
   * that does less.
   *
   * @throws OutboxUnavailableException where not, with what mends it
   * @throws IllegalArgumentException where the database is neither PostgreSQL nor H2
   */
  public void verify() {
    operations().verify();
  }

  /**
   * Asks the database whether the tables are as a role needs them, and whether the user may do what
   * it does. To append takes so little that the version of the layout is not asked for.
   *
   * @param role what this program does with the outbox; to be called once for each
   * @throws OutboxUnavailableException where not, with what mends it
   * @throws IllegalArgumentException where the database is neither PostgreSQL nor H2
   */
  public void verify(OutboxRole role) {
    operations().verify(role, settings.isChangeDataCapture);
  }

  /**
   * Counts what the outbox holds. Reads the whole index of the table.
   *
   * @return its depth
   * @throws OutboxUnavailableException where the database does not answer
   */
  public OutboxDepth measure() {
    return operations().measure();
  }

  @Override
  public List<OutboxEntry> getPending(int limit) {
    return operations().pending(Operations.requirePositive(limit));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads the table to find the id, which has no index: appending is what must be cheap.
   */
  @Override
  public void markAsPublished(String id) {
    settle(id, operations()::published);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads the table to find the id, which has no index: appending is what must be cheap.
   */
  @Override
  public void markAsFailed(String id) {
    Attempts attempts = opening.parts().relay().attempts();
    Throwable cause = new IllegalStateException("marked as failed by hand");
    settle(id, (connection, row) -> attempts.fail(connection, row, cause));
  }

  private void settle(String id, Operations.Settlement settlement) {
    opening.parts().relay().tell(operations().settle(id, settlement));
    wakeUp();
  }

  @Override
  public JdbcDeadLetters deadLetters() {
    return new JdbcDeadLetters(operations());
  }

  private Operations operations() {
    return opening.parts().operations();
  }
}
