package dev.waybill.jdbc;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.jdbc.internal.listen.GuardedJdbcListener;
import dev.waybill.jdbc.internal.open.OutboxSettings;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.CommonSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link JdbcOutbox} besides those that all outboxes have. Not safe for use by
 * several threads.
 */
abstract class JdbcSettings extends CommonSettings<JdbcOutbox.Builder> {

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

  JdbcSettings(DataSource dataSource) {
    this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
  }

  /**
   * Sets the schema of the outbox's tables; where the connection looks unless set.
   *
   * @param schema the schema's name, as the database has it: case matters
   * @return this builder
   */
  public JdbcOutbox.Builder schema(String schema) {
    this.schema = Objects.requireNonNull(schema, "schema");
    return self();
  }

  /**
   * Sets what the names of the outbox's tables begin with; nothing unless set.
   *
   * @param tablePrefix the prefix, as the database has it: case matters
   * @return this builder
   */
  public JdbcOutbox.Builder tablePrefix(String tablePrefix) {
    this.tablePrefix = Objects.requireNonNull(tablePrefix, "tablePrefix");
    return self();
  }

  /**
   * Sets where the current transaction is found, so that {@code outbox.enqueue} joins it; without
   * one, {@link JdbcOutbox#inTransaction(TransactionAction)} and {@link JdbcOutbox#in} are the
   * ways.
   *
   * @param connections an adapter of a framework
   * @return this builder
   */
  public JdbcOutbox.Builder connections(ConnectionProvider connections) {
    this.connections = Objects.requireNonNull(connections, "connections");
    return self();
  }

  /**
   * Sets what writes and reads the envelopes; {@link EventCodec#detect()} unless set, whose
   * documents have 1 MiB at most. {@code EventCodec.detect(CodecLimits.defaults()
   * .withMaxDocumentBytes(…))} takes larger ones; a bus and its consumers need such a codec, too.
   *
   * @param codec the codec
   * @return this builder
   */
  public JdbcOutbox.Builder codec(EventCodec codec) {
    this.codec = Objects.requireNonNull(codec, "codec");
    return self();
  }

  /**
   * Sets how many characters of documents are appended by one statement, which drivers and servers
   * hold in memory; 64 million (67,108,864) unless set. What is appended together and has more goes
   * in several, within the one transaction; a document that has more itself goes alone.
   *
   * @param maxStatementCharacters the number of characters, 1 or more
   * @return this builder
   * @throws IllegalArgumentException where it is less
   */
  public JdbcOutbox.Builder maxStatementCharacters(int maxStatementCharacters) {
    if (maxStatementCharacters < 1) {
      throw new IllegalArgumentException(
          "maxStatementCharacters must be 1 or more but is " + maxStatementCharacters);
    }
    this.maxStatementCharacters = maxStatementCharacters;
    return self();
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
  public JdbcOutbox.Builder lease(Duration lease) {
    Objects.requireNonNull(lease, "lease");
    if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
      throw new IllegalArgumentException(
          "lease must be %s to %s but is %s".formatted(SHORTEST_LEASE, LONGEST_LEASE, lease));
    }
    this.lease = lease;
    return self();
  }

  /**
   * Sets whom the outbox and its workers report to; a {@link LoggingJdbcOutboxListener} unless set.
   *
   * @param listener the listener; a {@link JdbcOutboxListener} hears of lanes, too
   * @return this builder
   */
  public JdbcOutbox.Builder listener(OutboxListener listener) {
    this.listener = new GuardedJdbcListener(Objects.requireNonNull(listener, "listener"));
    return self();
  }

  /**
   * Sets how often a working outbox is measured for {@link OutboxListener#measured}; every minute
   * unless set. One worker of all does it, and counts the rows.
   *
   * @param interval the interval, more than zero
   * @return this builder
   * @throws IllegalArgumentException where it is not more than zero
   */
  public JdbcOutbox.Builder measureEvery(Duration interval) {
    Objects.requireNonNull(interval, "interval");
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "the interval must be more than zero but is %s".formatted(interval));
    }
    this.measurement = interval;
    return self();
  }

  /**
   * Leaves publishing to a reader of the database's log, such as Debezium's Outbox Event Router:
   * events are inserted and deleted in the caller's transaction, the table stays empty, and workers
   * find nothing.
   *
   * @return this builder
   */
  public JdbcOutbox.Builder changeDataCapture() {
    isChangeDataCapture = true;
    return self();
  }

  /**
   * Says that the transactions of {@link JdbcOutbox#in} and of a {@link ConnectionProvider} are
   * somebody else's, such as a transaction manager's with XA, who may have them on connections that
   * say they are in auto-commit mode. These are refused otherwise, unless the driver knows of a
   * transaction all the same, as pgjdbc does within an XA branch.
   *
   * @return this builder
   */
  public JdbcOutbox.Builder externalTransactions() {
    isExternal = true;
    return self();
  }

  final JdbcOutbox.Builder dialect(Dialect value) {
    dialect = value;
    return self();
  }

  final JdbcOutbox.Builder nanoTime(LongSupplier value) {
    nanoTime = value;
    return self();
  }

  final JdbcOutbox.Builder stopwatch(LongSupplier value) {
    stopwatch = value;
    return self();
  }

  /** Makes a value of what was set; looks for a codec and for converters where none are. */
  final OutboxSettings settings() {
    OutboxSettings.Appending appending =
        new OutboxSettings.Appending(
            codec == null ? EventCodec.detect() : codec,
            maxStatementCharacters,
            isChangeDataCapture,
            isExternal);
    return new OutboxSettings(
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
        new OutboxSettings.Timing(nanoTime, stopwatch, random(), new SplittableRandom()));
  }
}
