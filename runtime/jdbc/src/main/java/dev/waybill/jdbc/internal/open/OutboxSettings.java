package dev.waybill.jdbc.internal.open;

import dev.waybill.jdbc.ConnectionProvider;
import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.Tables;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.DeadLetterPolicies;
import dev.waybill.outbox.store.RecordIntake;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What an outbox is built with.
 *
 * @param dataSource where its own connections come from
 * @param tables where it is
 * @param dialect how to act on the database; null for as the database is
 * @param connections knows the current transaction; null where nobody does
 * @param appending how events are stored
 * @param intake makes events of messages
 * @param lease how long a worker keeps its lanes without a sign of life
 * @param retryPolicy how often and how soon a failed event is tried again
 * @param deadLetterPolicies by event type
 * @param listener never throws
 * @param measurement how often the outbox is measured
 * @param timing what time and chance are
 */
public record OutboxSettings(
    DataSource dataSource,
    Tables tables,
    @Nullable Dialect dialect,
    @Nullable ConnectionProvider connections,
    Appending appending,
    RecordIntake intake,
    Duration lease,
    RetryPolicy retryPolicy,
    DeadLetterPolicies deadLetterPolicies,
    JdbcOutboxListener listener,
    Duration measurement,
    Timing timing) {

  /**
   * How events are stored.
   *
   * @param codec writes and reads the envelopes
   * @param maxStatementCharacters how many characters of documents go in one statement
   * @param isChangeDataCapture whether a reader of the database's log publishes them
   * @param isExternal whether the callers' transactions are somebody else's business
   */
  public record Appending(
      EventCodec codec,
      int maxStatementCharacters,
      boolean isChangeDataCapture,
      boolean isExternal) {}

  /**
   * What time and chance are to an outbox, besides the database's clock.
   *
   * @param nanoTime by which a worker knows that its lease is to be renewed
   * @param stopwatch by which it knows how long a query takes
   * @param jitter where the jitter of a backoff comes from; used under its lock
   * @param names tells workers of one name apart, of all processes; used under its lock
   */
  public record Timing(
      LongSupplier nanoTime,
      LongSupplier stopwatch,
      RandomGenerator jitter,
      RandomGenerator names) {}

  EventCodec codec() {
    return appending.codec();
  }
}
