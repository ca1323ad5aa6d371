package dev.waybill.jdbc;

import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.DeadLetterPolicies;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link JdbcOutbox}. Not safe for use by several threads. */
public final class JdbcOutboxBuilder {

  private static final int STANDARD_STATEMENT = 64 * 1024 * 1024;
  private static final Duration STANDARD_LEASE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);
  private static final Duration LONGEST_LEASE = Duration.ofDays(1);
  private static final Duration STANDARD_MEASUREMENT = Duration.ofMinutes(1);

  final DataSource dataSource;
  @Nullable String schema;
  String tablePrefix = "";
  @Nullable ConnectionProvider connections;
  private @Nullable EventCodec codec;
  int maxStatementCharacters = STANDARD_STATEMENT;
  private @Nullable Converters converters;
  MetadataProvider metadata = IntegrationEventMetadata::empty;
  EventContext context = EventContext.system();
  Duration lease = STANDARD_LEASE;
  RetryPolicy retryPolicy = RetryPolicy.standard();
  DeadLetterPolicies deadLetterPolicies = DeadLetterPolicies.hold();

  /** JDK 17 looks for the default generator through the thread's context class loader. */
  RandomGenerator random = new SplittableRandom();

  JdbcOutboxListener listener = new GuardedJdbcListener(new LoggingJdbcOutboxListener());
  Duration measurement = STANDARD_MEASUREMENT;
  boolean isChangeDataCapture;
  boolean isExternal;

  /** Of a test that needs other SQL, or another clock; null for what the database is. */
  @Nullable Dialect dialect;

  /** By which a worker knows that its lease is to be renewed; a test's own where time is. */
  LongSupplier nanoTime = System::nanoTime;

  JdbcOutboxBuilder(DataSource dataSource) {
    this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
  }

  /** A copy for one outbox, which what becomes of the builder does not touch. */
  private JdbcOutboxBuilder(JdbcOutboxBuilder other) {
    this(other.dataSource);
    this.schema = other.schema;
    this.tablePrefix = other.tablePrefix;
    this.connections = other.connections;
    this.codec = other.codec == null ? EventCodec.detect() : other.codec;
    this.maxStatementCharacters = other.maxStatementCharacters;
    this.converters = other.converters == null ? Converters.load() : other.converters;
    this.metadata = other.metadata;
    this.context = other.context;
    this.lease = other.lease;
    this.retryPolicy = other.retryPolicy;
    this.deadLetterPolicies = other.deadLetterPolicies;
    this.random = other.random;
    this.listener = other.listener;
    this.measurement = other.measurement;
    this.isChangeDataCapture = other.isChangeDataCapture;
    this.isExternal = other.isExternal;
    this.dialect = other.dialect;
    this.nanoTime = other.nanoTime;
  }

  /**
   * Sets the schema of the outbox's tables; where the connection looks unless set.
   *
   * @param value the schema's name, as the database has it: case matters
   * @return this builder
   */
  public JdbcOutboxBuilder schema(String value) {
    schema = Objects.requireNonNull(value, "schema");
    return this;
  }

  /**
   * Sets what the names of the outbox's tables begin with; nothing unless set.
   *
   * @param value the prefix, as the database has it: case matters
   * @return this builder
   */
  public JdbcOutboxBuilder tablePrefix(String value) {
    tablePrefix = Objects.requireNonNull(value, "tablePrefix");
    return this;
  }

  /**
   * Sets where the current transaction is found, so that {@code outbox.enqueue} joins it; without
   * one, {@link JdbcOutbox#inTransaction} and {@link JdbcOutbox#in} are the ways.
   *
   * @param value an adapter of a framework
   * @return this builder
   */
  public JdbcOutboxBuilder connections(ConnectionProvider value) {
    connections = Objects.requireNonNull(value, "connections");
    return this;
  }

  /**
   * Sets what writes and reads the envelopes; {@link EventCodec#detect()} unless set, whose
   * documents have 1 MiB at most. {@code EventCodec.detect(CodecLimits.defaults()
   * .withMaxDocumentBytes(…))} takes larger ones; a bus and its consumers need such a codec, too.
   *
   * @param value the codec
   * @return this builder
   */
  public JdbcOutboxBuilder codec(EventCodec value) {
    codec = Objects.requireNonNull(value, "codec");
    return this;
  }

  /**
   * Sets how many characters of documents are appended by one statement, which drivers and servers
   * hold in memory; 64 million (67,108,864) unless set. What is appended together and has more goes
   * in several, within the one transaction; a document that has more itself goes alone.
   *
   * @param value the number of characters, 1 or more
   * @return this builder
   * @throws IllegalArgumentException where it is less
   */
  public JdbcOutboxBuilder maxStatementCharacters(int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "maxStatementCharacters must be 1 or more but is " + value);
    }
    maxStatementCharacters = value;
    return this;
  }

  /**
   * Sets the converters; those of {@link Converters#load()} unless set.
   *
   * @param value the converters
   * @return this builder
   */
  public JdbcOutboxBuilder converters(Converters value) {
    converters = Objects.requireNonNull(value, "converters");
    return this;
  }

  /**
   * Sets what surrounds a call; nothing unless set.
   *
   * @param value asked on the caller's thread at each {@code enqueue}
   * @return this builder
   */
  public JdbcOutboxBuilder metadata(MetadataProvider value) {
    metadata = Objects.requireNonNull(value, "metadata");
    return this;
  }

  /**
   * Sets the clock and the id generator of events; {@link EventContext#system()} unless set. Leases
   * and backoff go by the database's clock.
   *
   * @param value the context
   * @return this builder
   */
  public JdbcOutboxBuilder context(EventContext value) {
    context = Objects.requireNonNull(value, "context");
    return this;
  }

  /**
   * Sets how long a worker keeps its lanes without a sign of life; 30 seconds unless set. It renews
   * its lease, and looks whether the lanes are shared fairly, three times as often, and every other
   * second at least. One that is not started but driven by {@code tick()} must tick within its
   * lease, or others take it for dead.
   *
   * @param value the lease, 100 milliseconds to a day
   * @return this builder
   * @throws IllegalArgumentException where it is shorter or longer
   */
  public JdbcOutboxBuilder lease(Duration value) {
    if (value.compareTo(SHORTEST_LEASE) < 0 || value.compareTo(LONGEST_LEASE) > 0) {
      throw new IllegalArgumentException(
          "lease must be %s to %s but is %s".formatted(SHORTEST_LEASE, LONGEST_LEASE, value));
    }
    lease = value;
    return this;
  }

  /**
   * Sets how often and how soon a failed event is tried again; {@link RetryPolicy#standard()}
   * unless set.
   *
   * @param value the policy
   * @return this builder
   */
  public JdbcOutboxBuilder retryPolicy(RetryPolicy value) {
    retryPolicy = Objects.requireNonNull(value, "retryPolicy");
    return this;
  }

  /**
   * Sets what a dead letter means for the later events of its ordering key, where its type has no
   * policy of its own; {@link DeadLetterPolicy#HOLD} unless set.
   *
   * @param value the policy
   * @return this builder
   */
  public JdbcOutboxBuilder deadLetterPolicy(DeadLetterPolicy value) {
    deadLetterPolicies = deadLetterPolicies.with(value);
    return this;
  }

  /**
   * Sets what a dead letter of one type means for the later events of its ordering key.
   *
   * @param eventType the type of the event
   * @param value the policy
   * @return this builder
   */
  public JdbcOutboxBuilder deadLetterPolicy(String eventType, DeadLetterPolicy value) {
    deadLetterPolicies = deadLetterPolicies.with(eventType, value);
    return this;
  }

  /**
   * Sets where the jitter of the backoff comes from.
   *
   * @param value the generator, used under a lock
   * @return this builder
   */
  public JdbcOutboxBuilder random(RandomGenerator value) {
    random = Objects.requireNonNull(value, "random");
    return this;
  }

  /**
   * Sets whom the outbox and its workers report to; a {@link LoggingJdbcOutboxListener} unless set.
   *
   * @param value the listener; a {@link JdbcOutboxListener} hears of lanes, too
   * @return this builder
   */
  public JdbcOutboxBuilder listener(OutboxListener value) {
    listener = new GuardedJdbcListener(value);
    return this;
  }

  /**
   * Sets how often a working outbox is measured for {@link OutboxListener#measured}; every minute
   * unless set. One worker of all does it, and counts the rows.
   *
   * @param value the interval, more than zero
   * @return this builder
   * @throws IllegalArgumentException where it is not more than zero
   */
  public JdbcOutboxBuilder measureEvery(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "the interval must be more than zero but is %s".formatted(value));
    }
    measurement = value;
    return this;
  }

  /**
   * Leaves publishing to a reader of the database's log, such as Debezium's Outbox Event Router:
   * events are inserted and deleted in the caller's transaction, the table stays empty, and workers
   * find nothing.
   *
   * @return this builder
   */
  public JdbcOutboxBuilder changeDataCapture() {
    isChangeDataCapture = true;
    return this;
  }

  /**
   * Says that the transactions of {@link JdbcOutbox#in} and of a {@link ConnectionProvider} are
   * somebody else's, such as a transaction manager's with XA, who may have them on connections that
   * say they are in auto-commit mode. These are refused otherwise, unless the driver knows of a
   * transaction all the same, as pgjdbc does within an XA branch.
   *
   * @return this builder
   */
  public JdbcOutboxBuilder externalTransactions() {
    isExternal = true;
    return this;
  }

  JdbcOutboxBuilder dialect(Dialect value) {
    dialect = value;
    return this;
  }

  JdbcOutboxBuilder nanoTime(LongSupplier value) {
    nanoTime = value;
    return this;
  }

  Tables tables() {
    return new Tables(schema, tablePrefix);
  }

  EventCodec codec() {
    return Objects.requireNonNull(codec);
  }

  Converters converters() {
    return Objects.requireNonNull(converters);
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
    var unused = tables();
    return new JdbcOutbox(new JdbcOutboxBuilder(this));
  }
}
