package dev.waybill.outbox.store;

import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.event.IdGenerator;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.RetryPolicy;
import java.time.Clock;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The settings that all outboxes have. To be extended by the builder of an outbox, which adds its
 * own. Not safe for use by several threads.
 *
 * @param <B> the builder
 */
public abstract class CommonSettings<B extends CommonSettings<B>> {

  private @Nullable Converters converters;
  private MetadataProvider metadata = IntegrationEventMetadata::empty;
  private Clock clock = Clock.systemUTC();
  private IdGenerator ids = IdGenerator.uuidV7();
  private RetryPolicy retryPolicy = RetryPolicy.standard();
  private DeadLetterPolicies deadLetterPolicies = DeadLetterPolicies.hold();

  /** JDK 17 looks for the default generator through the thread's context class loader. */
  private RandomGenerator random = new SplittableRandom();

  /** Begins with the standard settings. */
  protected CommonSettings() {}

  /**
   * Returns the builder that this is.
   *
   * @return this builder
   */
  protected abstract B self();

  /**
   * Sets the converters; those of {@link Converters#load()} unless set.
   *
   * @param converters the converters
   * @return this builder
   */
  public B converters(Converters converters) {
    this.converters = Objects.requireNonNull(converters, "converters");
    return self();
  }

  /**
   * Sets what surrounds a call; nothing unless set.
   *
   * @param metadata asked on the caller's thread at each {@code enqueue}
   * @return this builder
   */
  public B metadata(MetadataProvider metadata) {
    this.metadata = Objects.requireNonNull(metadata, "metadata");
    return self();
  }

  /**
   * Sets the clock by which events get their timestamp; the system's unless set. By it, too, what
   * is kept in memory expires and waits; what is kept in a database goes by the database's clock.
   *
   * @param clock the clock
   * @return this builder
   */
  public B clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return self();
  }

  /**
   * Sets what makes the ids of events; {@link IdGenerator#uuidV7()} unless set.
   *
   * @param ids the generator
   * @return this builder
   */
  public B ids(IdGenerator ids) {
    this.ids = Objects.requireNonNull(ids, "ids");
    return self();
  }

  /**
   * Sets how often and how soon a failed event is tried again; {@link RetryPolicy#standard()}
   * unless set.
   *
   * @param retryPolicy the policy
   * @return this builder
   */
  public B retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
    return self();
  }

  /**
   * Sets what a dead letter means for the later events of its ordering key, where its type has no
   * policy of its own; {@link DeadLetterPolicy#HOLD} unless set.
   *
   * @param policy the policy
   * @return this builder
   */
  public B deadLetterPolicy(DeadLetterPolicy policy) {
    deadLetterPolicies = deadLetterPolicies.with(policy);
    return self();
  }

  /**
   * Sets what a dead letter of one type means for the later events of its ordering key.
   *
   * @param eventType the type of the event
   * @param policy the policy
   * @return this builder
   */
  public B deadLetterPolicy(String eventType, DeadLetterPolicy policy) {
    deadLetterPolicies = deadLetterPolicies.with(eventType, policy);
    return self();
  }

  /**
   * Sets where the jitter of the backoff comes from.
   *
   * @param random the generator, used under a lock
   * @return this builder
   */
  public B random(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
    return self();
  }

  /**
   * Returns what turns records into events by these settings.
   *
   * @return the intake; looks for converters where none are set
   */
  protected RecordIntake intake() {
    return new RecordIntake(
        converters != null ? converters : Converters.load(),
        metadata,
        new EventContext(clock, ids));
  }

  /**
   * Returns the clock.
   *
   * @return the one that was set, else the system's
   */
  protected Clock clock() {
    return clock;
  }

  /**
   * Returns the retry policy.
   *
   * @return the one that was set, else the standard one
   */
  protected RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /**
   * Returns the dead letter policies.
   *
   * @return those that were set, else the standard ones
   */
  protected DeadLetterPolicies deadLetterPolicies() {
    return deadLetterPolicies;
  }

  /**
   * Returns where jitter comes from.
   *
   * @return the generator
   */
  protected RandomGenerator random() {
    return random;
  }
}
