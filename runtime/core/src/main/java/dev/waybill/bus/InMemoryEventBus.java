package dev.waybill.bus;

import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A bus within the process: every event of a stream goes to every subscriber of that stream.
 *
 * <pre>{@code
 * try (InMemoryEventBus bus = new InMemoryEventBus();
 *     OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
 *   bus.subscribe("outbox.event.User", event -> welcome(event.id()));
 *   worker.start(Duration.ofSeconds(1));
 * }
 * }</pre>
 *
 * <p>Each subscription has a daemon thread of its own, which hands over one event at a time, in the
 * order of publication; all subscriptions of a stream see the same order. The stage of {@code
 * publish} completes when everybody who was subscribed at that moment has handled the event.
 *
 * <p>An event that nobody subscribes to is not published: its stage fails with a retriable {@link
 * PublishException} of scope {@code EVENT}, also where all who were subscribed have left before
 * they handled it. So an outbox keeps it for a subscriber who comes later, and as a dead letter in
 * the end. It is logged as a warning once a stream, and again after the stream has had a
 * subscriber. {@link Builder#discardUnsubscribed()} makes such events complete instead.
 *
 * <p>A subscriber that throws does not keep the event from the others. It fails the stage with a
 * retriable {@link PublishException} of scope {@code EVENT} whose cause is what the handler threw;
 * what further handlers threw is suppressed in it. An outbox then publishes the event again, to
 * all: handlers must recognise duplicates. Each cause is also logged, once per subscription, to the
 * {@link System.Logger} of this class.
 *
 * <p>A handler that hangs leaves the stages of its events open, which is what the worker's send
 * timeout is for; it blocks neither {@code publish} nor other subscribers nor {@link #close()}. Its
 * queue has no bound: it grows while events are published that it does not handle.
 *
 * <p>Handlers may publish to the same bus and close subscriptions, their own included. A handler
 * that waits for the stage of an event which it is to receive itself waits for itself. Callbacks of
 * a stage run on the thread of the last subscriber, or on that of whoever closes the bus.
 *
 * <p>Events are handed over as they are, not as JSON, and one instance to all: a payload must be
 * immutable. Safe for use by several threads.
 */
public final class InMemoryEventBus implements EventBus, AutoCloseable {

  private final Object monitor = new Object();
  private final Map<String, List<Subscriber>> subscribersByStream = new HashMap<>();
  private final Set<Publication> open = ConcurrentHashMap.newKeySet();
  private final Unheard unheard = new Unheard();
  private final boolean discardsUnsubscribed;
  private final int pageLimit;
  private boolean closed;

  /** Creates a bus with the standard settings and without subscribers. */
  public InMemoryEventBus() {
    this(builder());
  }

  private InMemoryEventBus(Builder settings) {
    this.discardsUnsubscribed = settings.discardsUnsubscribed;
    this.pageLimit = settings.pageLimit;
  }

  /**
   * Starts from the standard settings.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Puts an event into the queue of every subscriber of a stream, without waiting for them.
   *
   * @param stream the stream
   * @param event the event
   * @return a stage that completes when all have handled it; it fails with a {@link
   *     PublishException}, of scope {@code EVENT} where a subscriber threw or there is none, of
   *     scope {@code BUS} where the bus is or was closed
   */
  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    return publish(stream, event, subscribers -> subscribers);
  }

  /**
   * Puts an event of another context into the queue of every subscriber of a stream whose handler
   * has one {@linkplain EventHandler#external() for those}, so that it is tested as it will be
   * called by a broker. As {@link #publish} otherwise; subscribers that do not handle such events
   * are none of this one's.
   *
   * @param stream the stream
   * @param event the event, as {@code EventCodec} reads it or as a test makes it
   * @return a stage that completes when all have handled it, and fails as that of {@code publish}
   */
  public CompletionStage<Void> publishExternal(String stream, ExternalEvent<?> event) {
    return publish(
        stream,
        event,
        subscribers -> subscribers.stream().filter(Subscriber::handlesExternal).toList());
  }

  private CompletionStage<Void> publish(
      String stream, Envelope<?> event, UnaryOperator<List<Subscriber>> hearers) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(event, "event");
    boolean isNews;
    Set<String> subscribed;
    synchronized (monitor) {
      if (closed) {
        return CompletableFuture.failedStage(
            PublishException.busUnavailable(
                "Event %s was not published on stream %s: the bus is closed."
                    .formatted(event.id(), stream),
                null));
      }
      List<Subscriber> subscribers =
          hearers.apply(subscribersByStream.getOrDefault(stream, List.of()));
      if (!subscribers.isEmpty()) {
        return handOver(new Publication(stream, event, subscribers.size()), subscribers);
      }
      if (discardsUnsubscribed) {
        return CompletableFuture.completedStage(null);
      }
      isNews = unheard.isNews(stream);
      subscribed = Set.copyOf(subscribersByStream.keySet());
    }
    PublishException failure =
        subscribed.contains(stream)
            ? Unheard.external(stream)
            : Unheard.failure(stream, subscribed);
    if (isNews) {
      Unheard.log(failure);
    }
    return CompletableFuture.failedStage(failure);
  }

  /** Within the monitor, so that all subscribers see concurrent publications in one order. */
  private CompletionStage<Void> handOver(Publication publication, List<Subscriber> subscribers) {
    open.add(publication);
    var unused = publication.stage().whenComplete((handled, failure) -> open.remove(publication));
    subscribers.forEach(subscriber -> subscriber.enqueue(publication));
    return publication.stage();
  }

  /**
   * Hands every event that is published on a stream from now on to a handler.
   *
   * <p>When the subscription is closed, the handler is not called again; a call that has already
   * begun goes on, and its outcome still counts. Events that wait for the handler no longer hold
   * back their stages, which are decided by the other subscribers they were published to.
   *
   * @param stream the stream
   * @param handler what to do with each event; called by one thread at a time
   * @return the subscription; closing it never waits for the handler
   * @throws IllegalStateException where the bus is closed
   */
  @Override
  public Subscription subscribe(String stream, EventHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return subscribe(stream, () -> Subscriber.start(stream, handler));
  }

  /**
   * Hands the events that are published on a stream from now on to a handler, as many at a time as
   * wait for it, up to the {@linkplain Builder#pageLimit limit}: for one transaction for all of
   * them, as on a broker. As {@link #subscribe} otherwise.
   *
   * <p>A page that fails is handed over in parts, until the events that fail by themselves are
   * alone; these have failed, and the others have not. A failure that is {@linkplain
   * TransientFailures transient} fails all events of the page, with a {@link PublishException} of
   * scope {@code BUS}: an outbox's worker pauses, counts no attempt, and publishes them again.
   *
   * @param stream the stream
   * @param handler what to do with each page; called by one thread at a time
   * @return the subscription; closing it never waits for the handler
   * @throws IllegalStateException where the bus is closed
   */
  @Override
  public Subscription subscribePages(String stream, PageHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return subscribe(stream, () -> Subscriber.start(stream, handler, pageLimit));
  }

  private Subscription subscribe(String stream, Supplier<Subscriber> start) {
    Objects.requireNonNull(stream, "stream");
    synchronized (monitor) {
      if (closed) {
        throw new IllegalStateException(
            "Nobody can subscribe to stream %s: the bus is closed.".formatted(stream));
      }
      Subscriber subscriber = start.get();
      List<Subscriber> subscribers =
          new ArrayList<>(subscribersByStream.getOrDefault(stream, List.of()));
      subscribers.add(subscriber);
      subscribersByStream.put(stream, subscribers);
      unheard.heard(stream);
      return () -> unsubscribe(stream, subscriber);
    }
  }

  private void unsubscribe(String stream, Subscriber subscriber) {
    synchronized (monitor) {
      subscribersByStream.computeIfPresent(
          stream,
          (name, subscribers) -> {
            subscribers.remove(subscriber);
            return subscribers.isEmpty() ? null : subscribers;
          });
    }
    subscriber.end().forEach(publication -> publication.leave(discardsUnsubscribed));
  }

  /**
   * Ends all subscriptions and fails all open stages, without waiting for handlers: one that is
   * running goes on until it returns, on its daemon thread. Closing twice does nothing.
   */
  @Override
  public void close() {
    List<Subscriber> ended = new ArrayList<>();
    synchronized (monitor) {
      closed = true;
      subscribersByStream.values().forEach(ended::addAll);
      subscribersByStream.clear();
    }
    ended.forEach(Subscriber::end);
    open.forEach(Publication::abandon);
  }

  /** Collects the settings of a bus. Not safe for use by several threads. */
  public static final class Builder {

    private boolean discardsUnsubscribed;
    private int pageLimit = 500;

    private Builder() {}

    /**
     * Lets events that nobody subscribes to complete, and be gone: fire and forget. For streams
     * that need no subscriber, as those of a bus that is the second receiver in {@link
     * EventProducer#allOf} beside one that keeps every event. Such an event fails unless this is
     * set.
     *
     * @return this builder
     */
    public Builder discardUnsubscribed() {
      discardsUnsubscribed = true;
      return this;
    }

    /**
     * Sets how many events a page has at most that {@link #subscribePages} hands over; 500 unless
     * set. Their bytes have no limit, since all of them are in memory already.
     *
     * @param events the number, 1 or more
     * @return this builder
     * @throws IllegalArgumentException where it is less
     */
    public Builder pageLimit(int events) {
      if (events < 1) {
        throw new IllegalArgumentException("pageLimit must be 1 or more but is " + events);
      }
      pageLimit = events;
      return this;
    }

    /**
     * Builds the bus.
     *
     * @return a bus without subscribers
     */
    public InMemoryEventBus build() {
      return new InMemoryEventBus(this);
    }
  }
}
