package dev.waybill.kafka;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.bus.Subscription;
import dev.waybill.kafka.internal.consume.ConsumerThreads;
import dev.waybill.kafka.internal.consume.Handlers;
import dev.waybill.kafka.internal.consume.PageLimit;
import dev.waybill.kafka.internal.consume.SubscriptionSettings;
import dev.waybill.kafka.internal.consume.Subscriptions;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A handler's place on a topic, as a consumer group.
 *
 * <pre>{@code
 * KafkaSubscription subscription =
 *     bus.subscription("outbox.event.User")
 *         .group("mailing")
 *         .threads(3)
 *         .deadLetterTopic("mailing.dead")
 *         .start(handler);
 * }</pre>
 *
 * <p><b>At least once.</b> Offsets are committed when their events have been handled: at the end of
 * what was fetched together, every second in between, when partitions go to another consumer, and
 * on closing. After a crash the events since then come again, so that a handler must recognise
 * duplicates: by an inbox in one transaction with its own writes, or because it does not matter.
 * Where a transaction of the handler was committed and the offset was not, the inbox knows the
 * event.
 *
 * <p><b>Time.</b> One call of the handler must take less than {@code max.poll.interval.ms} (5
 * minutes unless set with {@link KafkaEventBus.Builder#consumerProperty consumerProperty}). One
 * that takes longer costs the consumer its place in the group, and another may be handed the same
 * events meanwhile; the listener {@linkplain KafkaListener#handlerTooSlow hears of it}. What it did
 * counts all the same: when this subscription has the partition again, an event that was handled is
 * committed and not handled once more, and a failure was one of its attempts. Neither the number of
 * partitions nor the waits for retries count as time of the handler.
 *
 * <p><b>Order.</b> Each partition, and so each ordering key, is handled in order by one thread at a
 * time. An event that waits for a retry holds up its partition and no other.
 *
 * <p><b>Failures.</b> What the handler throws is retried as the {@link RetryPolicy} says. Then the
 * record goes to the dead-letter topic as it is, with headers that say why ({@code
 * dead-letter-reason}, {@code -exception}, {@code -attempts}, {@code -topic}, {@code -partition},
 * {@code -offset}, {@code -group}), and later events of its key go on. A record that is no event
 * goes there at once, and so does one without value unless {@link Builder#tombstones} or {@link
 * Builder#skipTombstones} says otherwise. While the dead-letter topic does not take it, the
 * partition waits, and the handler is left alone: nothing is skipped. Where a record is too large
 * for that topic, its value stays behind, or all but the headers above, which tell where it stands;
 * {@code dead-letter-left-out} says so.
 *
 * <p><b>Pages.</b> A {@linkplain Builder#startPages handler of pages} gets what was fetched of a
 * partition at once, up to a {@linkplain Builder#pageLimit limit}, and so can serve all of it with
 * one transaction. A page that fails for a {@linkplain dev.waybill.bus.TransientFailures transient}
 * reason is handed over again as it is, after a pause: nothing is divided, and no attempt counts.
 * One that fails otherwise is handed over in halves, and these in halves, until what fails by
 * itself is alone: that is retried and put aside as above, while the events of other keys go on,
 * ten pages of them at most, and those of its own key wait. Until it is done with, no offset behind
 * it is committed: after a crash, or when the partition goes elsewhere meanwhile, what was handled
 * since then comes again. Tombstones and events of other contexts have calls of their own, between
 * pages.
 *
 * <p><b>Static membership.</b> Where the property {@code group.instance.id} is set, to a pod's name
 * say, each thread of each subscription is a static member under that id with its topic and number,
 * such as {@code pod-1-outbox.event.Order-1}. One that is closed keeps its partitions, unhandled,
 * until it is back or {@code session.timeout.ms} has passed (45 seconds unless set): restarts move
 * no partitions. Two buses that run at a time need two ids.
 *
 * <p>Only what transactions have committed is read. A consumer that fails is replaced by another,
 * after a pause that grows while the next ones fail as well: one whose credentials are refused goes
 * on by itself once they are accepted.
 */
public final class KafkaSubscription implements Subscription {

  private final ConsumerThreads threads;

  private KafkaSubscription(ConsumerThreads threads) {
    this.threads = threads;
  }

  /**
   * Ends the subscription: calls of the handler that have begun are waited for, for at most 10
   * seconds, and what was handled is committed. A handler that takes longer is interrupted; its
   * event will be handed over again. Closing twice does nothing.
   *
   * <p>A handler may close its own subscription, and then does not wait for itself.
   */
  @Override
  public void close() {
    threads.close();
  }

  /** Collects the settings of a subscription. Not safe for use by several threads. */
  public static final class Builder {

    private static final RetryPolicy STANDARD_RETRIES =
        new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Subscriptions subscriptions;
    private final String topic;
    private @Nullable String group;
    private int threads = 1;
    private RetryPolicy retryPolicy = STANDARD_RETRIES;
    private PageLimit pageLimit = PageLimit.STANDARD;
    private String deadLetterTopic;
    private @Nullable ExternalEventHandler external;
    private @Nullable TombstoneHandler tombstones;

    Builder(Subscriptions subscriptions, String topic, @Nullable String group) {
      this.subscriptions = subscriptions;
      this.topic = Objects.requireNonNull(topic, "topic");
      this.group = group;
      this.deadLetterTopic = topic + ".DLT";
    }

    /**
     * Sets the consumer group, whose members share the topic's partitions; the bus's unless set.
     *
     * @param group the group's name
     * @return this builder
     */
    public Builder group(String group) {
      this.group = Objects.requireNonNull(group, "group");
      return this;
    }

    /**
     * Sets how many threads share the topic's partitions; 1 unless set. The handler is called by so
     * many threads at a time, though for one ordering key by one.
     *
     * @param threads the number, 1 or more
     * @return this builder
     * @throws IllegalArgumentException where it is less
     */
    public Builder threads(int threads) {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be 1 or more but is " + threads);
      }
      this.threads = threads;
      return this;
    }

    /**
     * Sets how often and how soon the handler is called again for an event that it failed on; 10
     * attempts with waits of up to 1 second at first and 1 minute at last unless set: two minutes
     * in all on average, so that the failover of a database makes no dead letters.
     *
     * @param retryPolicy the policy
     * @return this builder
     */
    public Builder retryPolicy(RetryPolicy retryPolicy) {
      this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
      return this;
    }

    /**
     * Sets how large a page is at most; 500 events and 1 MiB unless set. So many are fetched at
     * once, unless {@code max.poll.records} says another number.
     *
     * @param events how many events, 1 or more
     * @param bytes of the values of their records; an event that has more is a page by itself
     * @return this builder
     * @throws IllegalArgumentException where one of them is less than 1
     */
    public Builder pageLimit(int events, int bytes) {
      this.pageLimit = new PageLimit(events, bytes);
      return this;
    }

    /**
     * Sets where records go that cannot be handled; the topic's name and {@code .DLT} unless set.
     * The topic must exist, or the brokers create topics: the listener hears of one that is missing
     * when the subscription starts.
     *
     * @param deadLetterTopic the topic's name
     * @return this builder
     */
    public Builder deadLetterTopic(String deadLetterTopic) {
      this.deadLetterTopic = Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
      return this;
    }

    /**
     * Sets what to do with events of other contexts, such as foreign CloudEvents, where the handler
     * itself has none {@linkplain EventHandler#external() for those}. Without either they go to the
     * dead-letter topic.
     *
     * @param external the handler
     * @return this builder
     */
    public Builder external(ExternalEventHandler external) {
      this.external = Objects.requireNonNull(external, "external");
      return this;
    }

    /**
     * Sets what to do with records without value, which in a compacted topic delete what else has
     * their key. Without it they go to the dead-letter topic.
     *
     * @param tombstones the handler; what it throws is retried as an event's handler is
     * @return this builder
     */
    public Builder tombstones(TombstoneHandler tombstones) {
      this.tombstones = Objects.requireNonNull(tombstones, "tombstones");
      return this;
    }

    /**
     * Passes over records without value, as if they were not there.
     *
     * @return this builder
     */
    public Builder skipTombstones() {
      return tombstones(Handlers.SKIP);
    }

    /**
     * Starts the subscription.
     *
     * @param handler what to do with each event
     * @return the subscription
     * @throws IllegalStateException where there is no group, the bus is closed, or it has a
     *     subscription of this group to this topic already; or where there are two handlers of
     *     events of other contexts
     */
    public KafkaSubscription start(EventHandler handler) {
      ExternalEventHandler own = Objects.requireNonNull(handler, "handler").external();
      if (own != null && external != null) {
        throw new IllegalStateException(
            "Events of other contexts on topic %s have two handlers, that of external(…) and the handler's own: leave one of them out"
                .formatted(topic));
      }
      return new KafkaSubscription(
          subscriptions.start(settings(own == null ? external : own), handler));
    }

    /**
     * Starts the subscription with a handler of pages: see {@link KafkaSubscription}.
     *
     * @param handler what to do with each page, whose events are of the partitions that the
     *     consumer has
     * @return the subscription
     * @throws IllegalStateException as {@link #start} does
     */
    public KafkaSubscription startPages(PageHandler handler) {
      Objects.requireNonNull(handler, "handler");
      return new KafkaSubscription(subscriptions.startPages(settings(external), handler));
    }

    private SubscriptionSettings settings(@Nullable ExternalEventHandler ofOthers) {
      String ofGroup = group;
      if (ofGroup == null) {
        throw new IllegalStateException(
            "Which consumer group handles topic %s? Set group(…) on the bus or on the subscription: its offsets are kept under that name"
                .formatted(topic));
      }
      return new SubscriptionSettings(
          topic, ofGroup, threads, retryPolicy, pageLimit, deadLetterTopic, ofOthers, tombstones);
    }
  }
}
