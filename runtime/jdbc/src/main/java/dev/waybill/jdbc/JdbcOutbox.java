package dev.waybill.jdbc;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.internal.append.Appender;
import dev.waybill.jdbc.internal.append.BoundTransaction;
import dev.waybill.jdbc.internal.append.CurrentTransaction;
import dev.waybill.jdbc.internal.append.OwnTransaction;
import dev.waybill.jdbc.internal.connection.ConnectionSource;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.jdbc.internal.listen.GuardedJdbcListener;
import dev.waybill.jdbc.internal.listen.WakeUps;
import dev.waybill.jdbc.internal.open.Opening;
import dev.waybill.jdbc.internal.open.OutboxSettings;
import dev.waybill.jdbc.internal.operate.Operations;
import dev.waybill.jdbc.internal.operate.Views;
import dev.waybill.jdbc.internal.relay.Measurement;
import dev.waybill.jdbc.internal.relay.Sessions;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.CommonSettings;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.outbox.store.RecordIntake;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
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
public final class JdbcOutbox implements Outbox, OutboxStore, AutoCloseable {

  private final OutboxSettings settings;
  private final RecordIntake intake;
  private final ConnectionSource connections;
  private final WakeUps wakeUps = new WakeUps();
  private final Sessions sessions;

  private final Runnable afterCommit = this::wakeUp;

  private final Opening opening;

  private JdbcOutbox(OutboxSettings settings) {
    this.settings = settings;
    this.connections = new ConnectionSource(settings.dataSource());
    this.opening = new Opening(settings, connections, wakeUps);
    this.intake = settings.intake();
    this.sessions =
        new Sessions(
            new Measurement(
                settings.listener(), settings.measurement(), settings.timing().nanoTime()));
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

  /**
   * Runs work in a transaction of its own, on a connection of the builder's data source, commits it
   * and wakes the workers of this process; or rolls it back where the work throws.
   *
   * <p>Whoever catches the error of a statement on PostgreSQL and wants the transaction to go on
   * must have set a savepoint before the statement, and roll back to it: else nothing is committed,
   * which is thrown here rather than passed over, as it is at a commit by hand. The error of a
   * deadlock (SQL state 40001) is nowhere to be caught: H2 has then rolled everything back, and
   * what follows is another transaction, which nobody can tell afterwards.
   *
   * @param action the work; what it appends goes with the transaction
   * @param <E> what the work may throw
   * @throws E what the work throws
   * @throws OutboxUnavailableException where the database does not answer, or a statement had
   *     failed so that it would not commit. Where the database did not answer at the commit, the
   *     transaction may have committed all the same, unless the message says that it was rolled
   *     back
   */
  public <E extends Exception> void inTransaction(TransactionAction<E> action) throws E {
    inTransaction(settings.dataSource(), action);
  }

  /**
   * Does as {@link #inTransaction(TransactionAction)} does, on a connection of another data source.
   *
   * @param dataSource where the connection comes from
   * @param action the work
   * @param <E> what the work may throw
   * @throws E what the work throws
   * @throws OutboxUnavailableException as there
   */
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

  /**
   * Does as {@link #inTransaction(TransactionAction)} does, and returns a result.
   *
   * @param function the work
   * @param <T> what it returns
   * @param <E> what it may throw
   * @return what the work returned
   * @throws E what the work throws
   * @throws OutboxUnavailableException as there
   */
  public <T extends @Nullable Object, E extends Exception> T inTransactionReturning(
      TransactionFunction<T, E> function) throws E {
    return inTransactionReturning(settings.dataSource(), function);
  }

  /**
   * Does so on a connection of another data source.
   *
   * @param dataSource where the connection comes from
   * @param function the work
   * @param <T> what it returns
   * @param <E> what it may throw
   * @return what the work returned
   * @throws E what the work throws
   * @throws OutboxUnavailableException as there
   */
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

  /**
   * Returns the outbox within a transaction that the caller begins and ends. The workers of this
   * process find what was appended at their next poll, or at once after {@link #wakeUp()}, to be
   * called after the commit.
   *
   * <p>On PostgreSQL, a transaction in which a statement has failed is rolled back by its commit,
   * and the driver's {@code commit()} returns as if it were not: whoever catches the error of a
   * statement rolls back, to a savepoint before it or as a whole. {@link
   * #inTransaction(TransactionAction)} notices by itself.
   *
   * @param connection the transaction's connection, not in auto-commit mode, unless it is one of
   *     XA: see {@link Builder#externalTransactions()}
   * @return the outbox on that connection
   */
  public OutboxTransaction in(Connection connection) {
    Objects.requireNonNull(connection, "connection");
    return new BoundTransaction(connection, intake, appender(connection));
  }

  /** Makes the workers of this process look for new events now. Does not block, never throws. */
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
  public static final class Builder extends CommonSettings<Builder> {

    static final int STANDARD_STATEMENT = 64 * 1024 * 1024;
    private static final Duration STANDARD_LEASE = Duration.ofSeconds(30);
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);
    private static final Duration LONGEST_LEASE = Duration.ofDays(1);
    private static final Duration STANDARD_MEASUREMENT = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private @Nullable String schema;
    private String tablePrefix = "";
    private @Nullable ConnectionProvider connections;
    private @Nullable EventCodec codec;
    private int maxStatementCharacters = STANDARD_STATEMENT;
    private Duration lease = STANDARD_LEASE;

    private JdbcOutboxListener listener = new GuardedJdbcListener(new LoggingJdbcOutboxListener());
    private Duration measurement = STANDARD_MEASUREMENT;
    private boolean isChangeDataCapture;
    private boolean isExternal;

    /** Of a test that needs other SQL, or another clock; null for what the database is. */
    private @Nullable Dialect dialect;

    /** By which a worker knows that its lease is to be renewed; a test's own where time is. */
    private LongSupplier nanoTime = System::nanoTime;

    private LongSupplier stopwatch = System::nanoTime;

    private Builder(DataSource dataSource) {
      this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Sets the schema of the outbox's tables; where the connection looks unless set.
     *
     * @param schema the schema's name, as the database has it: case matters
     * @return this builder
     */
    public Builder schema(String schema) {
      this.schema = Objects.requireNonNull(schema, "schema");
      return this;
    }

    /**
     * Sets what the names of the outbox's tables begin with; nothing unless set.
     *
     * @param tablePrefix the prefix, as the database has it: case matters
     * @return this builder
     */
    public Builder tablePrefix(String tablePrefix) {
      this.tablePrefix = Objects.requireNonNull(tablePrefix, "tablePrefix");
      return this;
    }

    /**
     * Sets where the current transaction is found, so that {@code outbox.enqueue} joins it; without
     * one, {@link JdbcOutbox#inTransaction(TransactionAction)} and {@link JdbcOutbox#in} are the
     * ways.
     *
     * @param connections an adapter of a framework
     * @return this builder
     */
    public Builder connections(ConnectionProvider connections) {
      this.connections = Objects.requireNonNull(connections, "connections");
      return this;
    }

    /**
     * Sets what writes and reads the envelopes; {@link EventCodec#detect()} unless set, whose
     * documents have 1 MiB at most. {@code EventCodec.detect(CodecLimits.defaults()
     * .withMaxDocumentBytes(…))} takes larger ones; a bus and its consumers need such a codec, too.
     *
     * @param codec the codec
     * @return this builder
     */
    public Builder codec(EventCodec codec) {
      this.codec = Objects.requireNonNull(codec, "codec");
      return this;
    }

    /**
     * Sets how many characters of documents are appended by one statement, which drivers and
     * servers hold in memory; 64 million (67,108,864) unless set. What is appended together and has
     * more goes in several, within the one transaction; a document that has more itself goes alone.
     *
     * @param maxStatementCharacters the number of characters, 1 or more
     * @return this builder
     * @throws IllegalArgumentException where it is less
     */
    public Builder maxStatementCharacters(int maxStatementCharacters) {
      if (maxStatementCharacters < 1) {
        throw new IllegalArgumentException(
            "maxStatementCharacters must be 1 or more but is " + maxStatementCharacters);
      }
      this.maxStatementCharacters = maxStatementCharacters;
      return this;
    }

    /**
     * Sets how long a worker keeps its lanes without a sign of life, by the database's clock; 30
     * seconds unless set. It renews its lease, and looks whether the lanes are shared fairly, three
     * times as often, and every other second at least. One that is not started but driven by {@code
     * tick()} must tick within its lease, or others take it for dead.
     *
     * @param lease the lease, 100 milliseconds to a day
     * @return this builder
     * @throws IllegalArgumentException where it is shorter or longer
     */
    public Builder lease(Duration lease) {
      Objects.requireNonNull(lease, "lease");
      if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
        throw new IllegalArgumentException(
            "lease must be %s to %s but is %s".formatted(SHORTEST_LEASE, LONGEST_LEASE, lease));
      }
      this.lease = lease;
      return this;
    }

    /**
     * Sets whom the outbox and its workers report to; a {@link LoggingJdbcOutboxListener} unless
     * set.
     *
     * @param listener the listener; a {@link JdbcOutboxListener} hears of lanes, too
     * @return this builder
     */
    public Builder listener(OutboxListener listener) {
      this.listener = new GuardedJdbcListener(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets how often a working outbox is measured for {@link OutboxListener#measured}; every minute
     * unless set. One worker of all does it, and counts the rows.
     *
     * @param interval the interval, more than zero
     * @return this builder
     * @throws IllegalArgumentException where it is not more than zero
     */
    public Builder measureEvery(Duration interval) {
      Objects.requireNonNull(interval, "interval");
      if (interval.isNegative() || interval.isZero()) {
        throw new IllegalArgumentException(
            "the interval must be more than zero but is %s".formatted(interval));
      }
      this.measurement = interval;
      return this;
    }

    /**
     * Leaves publishing to a reader of the database's log, such as Debezium's Outbox Event Router:
     * events are inserted and deleted in the caller's transaction, the table stays empty, and
     * workers find nothing.
     *
     * @return this builder
     */
    public Builder changeDataCapture() {
      isChangeDataCapture = true;
      return this;
    }

    /**
     * Says that the transactions of {@link JdbcOutbox#in} and of a {@link ConnectionProvider} are
     * somebody else's, such as a transaction manager's with XA, who may have them on connections
     * that say they are in auto-commit mode. These are refused otherwise, unless the driver knows
     * of a transaction all the same, as pgjdbc does within an XA branch.
     *
     * @return this builder
     */
    public Builder externalTransactions() {
      isExternal = true;
      return this;
    }

    Builder dialect(Dialect value) {
      dialect = value;
      return this;
    }

    Builder nanoTime(LongSupplier value) {
      nanoTime = value;
      return this;
    }

    Builder stopwatch(LongSupplier value) {
      stopwatch = value;
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
      OutboxSettings.Appending appending =
          new OutboxSettings.Appending(
              codec == null ? EventCodec.detect() : codec,
              maxStatementCharacters,
              isChangeDataCapture,
              isExternal);
      return new JdbcOutbox(
          new OutboxSettings(
              dataSource,
              new Tables(schema, tablePrefix),
              dialect,
              connections,
              appending,
              intake(),
              lease,
              retryPolicy(),
              deadLetterPolicies(),
              listener,
              measurement,
              new OutboxSettings.Timing(nanoTime, stopwatch, random(), new SplittableRandom())));
    }
  }
}
