package dev.waybill.outbox;

import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.internal.memory.InMemoryEntries;
import dev.waybill.outbox.internal.memory.InMemorySettings;
import dev.waybill.outbox.internal.memory.Snapshot;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.CommonSettings;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.outbox.store.RecordIntake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * An outbox that lives as long as the process: for tests, samples, and applications that can afford
 * to lose what a crash finds in it. Safe for use by several threads.
 *
 * <pre>{@code
 * InMemoryOutbox outbox = InMemoryOutbox.builder().deadLetterPolicy(DeadLetterPolicy.SKIP).build();
 * outbox.enqueue(new UserInvited("u-1"));
 * OutboxWorker.builder(outbox, bus).build().tick();
 * }</pre>
 *
 * <p>It keeps the whole contract of {@link Outbox} and of {@link OutboxStore}, claims and dead
 * letters included, so that what works on it works on a durable one. It knows no transactions: what
 * is appended can be claimed at once. Claims expire here, too: no worker dies alone in a process,
 * but one whose producer never returns would keep its ordering keys for ever, and tests of what a
 * takeover means need no database.
 *
 * <p>What is pending does not change any more, as the text in a database does not: arrays and the
 * JDK's collections in a payload, and in records within it, are copied when the event is appended;
 * so is any other collection that a component declares as a {@code List}, a {@code Map} or the
 * like. Left as they are, and not to be changed by whoever appends them, are objects of other
 * classes, and what is in records of a named module that does not open their package to this one.
 */
public final class InMemoryOutbox implements Outbox, OutboxStore {

  private final RecordIntake intake;
  private final InMemoryEntries entries;

  private InMemoryOutbox(RecordIntake intake, InMemorySettings settings) {
    this.intake = intake;
    this.entries = new InMemoryEntries(settings);
  }

  /**
   * Creates an outbox with the standard settings and the converters that {@link Converters#load()}
   * finds.
   *
   * @return an empty outbox
   */
  public static InMemoryOutbox create() {
    return builder().build();
  }

  /**
   * Starts from the standard settings.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void enqueue(Object record, IntegrationEventMetadata metadata) {
    append(intake.accept(record, metadata));
  }

  @Override
  public void enqueueAll(Collection<?> records, IntegrationEventMetadata metadata) {
    append(intake.acceptAll(records, metadata));
  }

  @Override
  public void enqueueEvent(IntegrationEvent<?> event) {
    append(List.of(Objects.requireNonNull(event, "event")));
  }

  private void append(List<? extends IntegrationEvent<?>> events) {
    List<IntegrationEvent<?>> kept = new ArrayList<>(events.size());
    events.forEach(event -> kept.add(Snapshot.of(event)));
    entries.append(kept);
  }

  @Override
  public List<OutboxEntry> getPending(int limit) {
    return entries.pending(limit);
  }

  /**
   * Lists the entries that were published last, oldest first.
   *
   * @return as many as {@link Builder#keepPublished(int)} says
   */
  public List<OutboxEntry> getPublished() {
    return entries.published();
  }

  @Override
  public void markAsPublished(String id) {
    entries.markAsPublished(Objects.requireNonNull(id, "id"));
  }

  @Override
  public void markAsFailed(String id) {
    entries.markAsFailed(
        Objects.requireNonNull(id, "id"), new IllegalStateException("marked as failed by hand"));
  }

  @Override
  public Claim claim(String worker, int limit) {
    return entries.claim(Objects.requireNonNull(worker, "worker"), limit);
  }

  @Override
  public OutboxListener listener() {
    return entries.listener();
  }

  @Override
  public Registration onAvailable(Runnable wakeUp) {
    return entries.onAvailable(wakeUp);
  }

  @Override
  public DeadLetters deadLetters() {
    return entries;
  }

  /** Collects the settings of an outbox. Not safe for use by several threads. */
  public static final class Builder extends CommonSettings<Builder> {

    private static final Duration STANDARD_LEASE = Duration.ofSeconds(30);
    private static final int STANDARD_PUBLISHED = 1_000;

    private Duration lease = STANDARD_LEASE;
    private OutboxListener listener = new LoggingOutboxListener();
    private int publishedToKeep = STANDARD_PUBLISHED;

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Sets how long a claim lasts by the {@linkplain #clock(java.time.Clock) clock}; 30 seconds
     * unless set.
     *
     * @param lease the lease, more than zero
     * @return this builder
     * @throws IllegalArgumentException where it is not more than zero
     */
    public Builder lease(Duration lease) {
      if (Objects.requireNonNull(lease, "lease").isNegative() || lease.isZero()) {
        throw new IllegalArgumentException(
            "lease must be more than zero but is %s".formatted(lease));
      }
      this.lease = lease;
      return this;
    }

    /**
     * Sets whom the outbox and its workers report to; a {@link LoggingOutboxListener} unless set.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(OutboxListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets how many published entries {@link InMemoryOutbox#getPublished()} remembers; 1,000 unless
     * set.
     *
     * @param count how many, 0 or more
     * @return this builder
     * @throws IllegalArgumentException where it is negative
     */
    public Builder keepPublished(int count) {
      if (count < 0) {
        throw new IllegalArgumentException("count must not be negative but is %d".formatted(count));
      }
      publishedToKeep = count;
      return this;
    }

    /**
     * Builds the outbox.
     *
     * @return an empty outbox
     */
    public InMemoryOutbox build() {
      return new InMemoryOutbox(
          intake(),
          new InMemorySettings(
              clock(),
              lease,
              retryPolicy(),
              deadLetterPolicies(),
              random(),
              listener,
              publishedToKeep));
    }
  }
}
