package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.ids;

import dev.waybill.bus.PublishException;
import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.test.ManualClock;
import dev.waybill.test.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;

/**
 * The promises of every outbox, in several parts. The tests of an implementation extend each part
 * and say how an outbox is made.
 *
 * <pre>{@code
 * class MyOutboxTest extends EnqueueContract<InMemoryOutbox> {
 *
 *   @Override
 *   protected InMemoryOutbox outbox(Setup with) {
 *     return InMemoryOutbox.builder()
 *         .converters(with.converters())
 *         .metadata(with.metadata())
 *         .clock(with.clock())
 *         .lease(LEASE)
 *         .retryPolicy(with.retryPolicy())
 *         .deadLetterPolicy(with.deadLetterPolicy())
 *         .listener(with.listener())
 *         .build();
 *   }
 * }
 * }</pre>
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
public abstract class OutboxContract<O extends Outbox & OutboxStore> {

  /** The lease of every outbox here. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  final RecordingListener heard = new RecordingListener();
  Setup setup = Setup.standard().withListener(heard);
  O outbox;

  /** Begins a test. */
  protected OutboxContract() {}

  /**
   * Says what a test sets; everything else is an outbox's own affair. Immutable.
   *
   * @param converters of {@link SampleRecord} and what is in it
   * @param metadata what surrounds whoever enqueues
   * @param clock the outbox's clock
   * @param retryPolicy its retry policy
   * @param deadLetterPolicy what dead letters do to what is behind them
   * @param listener who hears of it
   */
  public record Setup(
      Converters converters,
      MetadataProvider metadata,
      ManualClock clock,
      RetryPolicy retryPolicy,
      DeadLetterPolicy deadLetterPolicy,
      OutboxListener listener) {

    /**
     * Requires all of it.
     *
     * @param converters of {@link SampleRecord} and what is in it
     * @param metadata what surrounds whoever enqueues
     * @param clock the outbox's clock
     * @param retryPolicy its retry policy
     * @param deadLetterPolicy what dead letters do to what is behind them
     * @param listener who hears of it
     */
    public Setup {
      Objects.requireNonNull(converters, "converters");
      Objects.requireNonNull(metadata, "metadata");
      Objects.requireNonNull(clock, "clock");
      Objects.requireNonNull(retryPolicy, "retryPolicy");
      Objects.requireNonNull(deadLetterPolicy, "deadLetterPolicy");
      Objects.requireNonNull(listener, "listener");
    }

    /**
     * Returns what is set unless a test sets it: three attempts, ten seconds after the first.
     *
     * @return the standard
     */
    public static Setup standard() {
      return new Setup(
          SampleRecord.converters(),
          IntegrationEventMetadata::empty,
          new ManualClock(),
          new RetryPolicy(3, Duration.ofSeconds(10), Duration.ofSeconds(60)),
          DeadLetterPolicy.HOLD,
          new OutboxListener() {});
    }

    /**
     * Sets what surrounds whoever enqueues.
     *
     * @param other the metadata
     * @return the same with it
     */
    public Setup withMetadata(MetadataProvider other) {
      Objects.requireNonNull(other, "other");
      return new Setup(converters, other, clock, retryPolicy, deadLetterPolicy, listener);
    }

    /**
     * Sets the retry policy.
     *
     * @param other the policy
     * @return the same with it
     */
    public Setup withRetryPolicy(RetryPolicy other) {
      Objects.requireNonNull(other, "other");
      return new Setup(converters, metadata, clock, other, deadLetterPolicy, listener);
    }

    /**
     * Sets what dead letters do to what is behind them.
     *
     * @param other the policy
     * @return the same with it
     */
    public Setup withDeadLetterPolicy(DeadLetterPolicy other) {
      Objects.requireNonNull(other, "other");
      return new Setup(converters, metadata, clock, retryPolicy, other, listener);
    }

    /**
     * Sets who hears of the outbox.
     *
     * @param other the listener
     * @return the same with it
     */
    public Setup withListener(OutboxListener other) {
      Objects.requireNonNull(other, "other");
      return new Setup(converters, metadata, clock, retryPolicy, deadLetterPolicy, other);
    }
  }

  /**
   * Makes an outbox that is empty, with a lease of {@link #LEASE}.
   *
   * @param with what the test sets
   * @return the outbox; another one whenever it is called
   */
  protected abstract O outbox(Setup with);

  @BeforeEach
  final void makeOutbox() {
    outbox = outbox(setup);
  }

  /**
   * Returns the outbox of the test, for tests of one's own.
   *
   * @return the outbox
   */
  protected final O outbox() {
    return outbox;
  }

  /**
   * Returns what the test has set.
   *
   * @return the setup
   */
  protected final Setup setup() {
    return setup;
  }

  /**
   * Returns what the outbox has reported.
   *
   * @return the listener that heard it
   */
  protected final RecordingListener heard() {
    return heard;
  }

  /**
   * Makes time pass for the outbox.
   *
   * @param time how much
   */
  protected final void passes(Duration time) {
    setup.clock().advance(time);
  }

  /** Claims, publishes and acknowledges until nothing is left. */
  final List<String> drained() {
    List<String> ids = new ArrayList<>();
    boolean isEmpty = false;
    while (!isEmpty) {
      try (Claim claim = outbox.claim("drain", 10)) {
        isEmpty = claim.entries().isEmpty();
        claim.published(ids(claim));
        ids.addAll(ids(claim));
      }
    }
    return ids;
  }

  final void die(String id) {
    try (Claim claim = outbox.claim("w", 100)) {
      claim.failed(id, PublishException.permanent("too large", null));
    }
  }
}
