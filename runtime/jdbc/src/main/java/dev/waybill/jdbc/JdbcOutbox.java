package dev.waybill.jdbc;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.internal.append.Appender;
import dev.waybill.jdbc.internal.append.BoundTransaction;
import dev.waybill.jdbc.internal.append.CurrentTransaction;
import dev.waybill.jdbc.internal.append.OwnTransaction;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.listen.WakeUps;
import dev.waybill.jdbc.internal.open.Opening;
import dev.waybill.jdbc.internal.open.OutboxSettings;
import dev.waybill.jdbc.internal.operate.Operations;
import dev.waybill.jdbc.internal.operate.Views;
import dev.waybill.jdbc.internal.relay.Measurement;
import dev.waybill.jdbc.internal.relay.Sessions;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.outbox.store.RecordIntake;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in the application's own database: what is appended commits or rolls back with the
 * change that it tells of, and is published at least once, in order per ordering key, by any number
 * of workers in any number of processes.
 *
 * <pre>{@code
 * JdbcOutbox outbox = JdbcOutbox.builder(dataSource).build();
 * outbox.inTransaction(
 *     transaction -> {
 *       insert(transaction.connection(), user);
 *       transaction.enqueue(new UserInvited("u-1"));
 *     });
 * }</pre>
 *
 * <p>On PostgreSQL, MySQL, MariaDB and H2; an H2 database in a file must have {@code
 * WRITE_DELAY=0}, or it loses commits that it has reported. The tables are those of {@link Schema}.
 *
 * <p>There are three ways to append: {@link #inTransaction(TransactionAction)}, which begins and
 * ends the transaction and wakes the workers; {@link #in}, for those who manage transactions
 * themselves; and {@link #enqueue} itself, where a {@link ConnectionProvider} knows the current
 * transaction.
 *
 * <p>What is appended together goes in one statement, for every 1,000 events or 64 million
 * characters of their documents, unless {@link Builder#maxStatementCharacters} says otherwise. One
 * document has 1 MiB at most, which is the codec's limit: see {@link Builder#codec}. H2's column
 * holds 1,048,576 characters whatever the codec allows.
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
public final class JdbcOutbox implements Outbox, OutboxTransactions, OutboxStore, AutoCloseable {

  private final OutboxSettings settings;
  private final RecordIntake intake;
  private final ConnectionSource connections;
  private final WakeUps wakeUps = new WakeUps();
  private final Measurement measurement;
  private final Sessions sessions;

  private final Runnable afterCommit = this::wakeUp;

  private final Opening opening;

  private JdbcOutbox(OutboxSettings settings) {
    this.settings = settings;
    this.connections = new ConnectionSource(settings.dataSource());
    this.opening = new Opening(settings, connections, wakeUps);
    this.intake = settings.intake();
    this.measurement =
        new Measurement(settings.listener(), settings.measurement(), settings.timing().nanoTime());
    this.sessions = new Sessions(measurement);
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
  public static Builder builder(DataSource dataSource) {
    return new Builder(dataSource);
  }

  // Appending

  @Override
  public <E extends Exception> void inTransaction(TransactionAction<E> action) throws E {
    inTransaction(settings.dataSource(), action);
  }

  @Override
  public <E extends Exception> void inTransaction(
      DataSource dataSource, TransactionAction<E> action) throws E {
    Objects.requireNonNull(action, "action");
    var unused =
        this.<Boolean, E>inTransactionReturning(
            dataSource,
            transaction -> {
              action.run(transaction);
              return true;
            });
  }

  @Override
  public <T extends @Nullable Object, E extends Exception> T inTransactionReturning(
      TransactionFunction<T, E> function) throws E {
    return inTransactionReturning(settings.dataSource(), function);
  }

  @Override
  public <T extends @Nullable Object, E extends Exception> T inTransactionReturning(
      DataSource dataSource, TransactionFunction<T, E> function) throws E {
    Objects.requireNonNull(dataSource, "dataSource");
    Objects.requireNonNull(function, "function");
    opening.requireUninterrupted();
    T result =
        new OwnTransaction(dataSource, connections, settings.tables())
            .run(this::appender, intake, function);
    wakeUp();
    return result;
  }

  @Override
  public OutboxTransaction in(Connection connection) {
    Objects.requireNonNull(connection, "connection");
    return new BoundTransaction(connection, intake, appender(connection));
  }

  @Override
  public void wakeUp() {
    wakeUps.signal();
  }

  @Override
  public void enqueue(Object record, IntegrationEventMetadata metadata) {
    append(intake.accept(record, Objects.requireNonNull(metadata, "metadata")));
  }

  @Override
  public void enqueueAll(Collection<?> records, IntegrationEventMetadata metadata) {
    append(
        intake.acceptAll(
            Objects.requireNonNull(records, "records"),
            Objects.requireNonNull(metadata, "metadata")));
  }

  @Override
  public void enqueueEvent(IntegrationEvent<?> event) {
    append(List.of(Objects.requireNonNull(event, "event")));
  }

  private Appender appender(Connection connection) {
    return opening.parts(connection).appender();
  }

  private void append(List<? extends IntegrationEvent<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    ConnectionProvider provider = settings.connections();
    if (provider == null) {
      throw new IllegalStateException(
          "This outbox does not know the current transaction: use outbox.inTransaction(dataSource,"
              + " tx -> tx.enqueue(event)) or outbox.in(connection).enqueue(event), or build it with"
              + " connections(…) for the framework in use");
    }
    opening.requireUninterrupted();
    new CurrentTransaction(provider, settings.tables(), afterCommit).append(this::appender, events);
  }

  // Relaying

  @Override
  public Claim claim(String worker, int limit) {
    int most = Operations.requirePositive(limit);
    Sessions.requireName(Objects.requireNonNull(worker, "worker"));
    opening.requireUninterrupted();
    return sessions.claim(opening.parts().relay(), worker, most);
  }

  @Override
  public void leave(String worker) {
    sessions.leave(Objects.requireNonNull(worker, "worker"));
  }

  @Override
  public void attend(String worker) {
    Objects.requireNonNull(worker, "worker");
    measurement.takeWhereNobodyDoes(() -> view().lanes(), this::measure);
  }

  @Override
  public OutboxListener listener() {
    return settings.listener();
  }

  @Override
  public Registration onAvailable(Runnable wakeUp) {
    return wakeUps.add(Objects.requireNonNull(wakeUp, "wakeUp"));
  }

  // Operating

  /**
   * Asks the database whether the tables are there, have the layout that this version needs, and
   * may be read and written by a user that does everything: {@link #verify(OutboxRole)} is for one
   * that does less.
   *
   * @throws OutboxUnavailableException where not, with what mends it
   * @throws IllegalArgumentException where the database is none that Waybill works on
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
   * @throws IllegalArgumentException where the database is none that Waybill works on
   */
  public void verify(OutboxRole role) {
    operations()
        .verify(Objects.requireNonNull(role, "role"), settings.appending().isChangeDataCapture());
  }

  /**
   * Returns what an operator sees of the outbox.
   *
   * @return a view of it
   * @throws OutboxUnavailableException where the database does not answer
   */
  public OutboxView view() {
    return new OutboxView(new Views(operations()));
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
    settle(Objects.requireNonNull(id, "id"), null);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads the table to find the id, which has no index: appending is what must be cheap.
   */
  @Override
  public void markAsFailed(String id) {
    Throwable failure = new IllegalStateException("marked as failed by hand");
    settle(Objects.requireNonNull(id, "id"), failure);
  }

  private void settle(String id, @Nullable Throwable failure) {
    opening.parts().relay().tell(operations().settle(id, failure));
    wakeUp();
  }

  @Override
  public JdbcDeadLetters deadLetters() {
    return new JdbcDeadLetters(operations());
  }

  private Operations operations() {
    return opening.parts().operations();
  }

  /**
   * Closes the outbox: workers that are still there give their lanes back and their connections,
   * and nobody is woken any more. What is used afterwards throws an {@link IllegalStateException},
   * so that workers, too, are to be closed before it; what they have in hand then is published once
   * more by others. The data source is the application's, and stays open. Closing twice does
   * nothing.
   */
  @Override
  public void close() {
    opening.close();
    wakeUps.close();
    sessions.close();
  }

  /** Collects the settings of a {@link JdbcOutbox}. Not safe for use by several threads. */
  public static final class Builder extends JdbcSettings {

    private Builder(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Builds the outbox. The database is not asked before it is used; {@link JdbcOutbox#verify()}
     * asks it.
     *
     * @return the outbox
     * @throws IllegalArgumentException where the schema or the prefix cannot be a name
     * @throws IllegalStateException where no codec is set and none is found
     */
    public JdbcOutbox build() {
      return new JdbcOutbox(settings());
    }
  }
}
