package dev.waybill.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.internal.worker.Caller;
import dev.waybill.outbox.internal.worker.Lifetime;
import dev.waybill.outbox.internal.worker.Pages;
import dev.waybill.outbox.internal.worker.Ticks;
import dev.waybill.outbox.internal.worker.WakeUp;
import dev.waybill.outbox.internal.worker.WorkerSettings;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Publishes what an outbox holds: at least once, and in order per ordering key, whatever fails.
 *
 * <pre>{@code
 * try (OutboxWorker worker =
 *     OutboxWorker.builder(outbox, bus).pageSize(500).build().start(Duration.ofSeconds(1))) {
 *   serve(); // until the application ends
 * }
 * }</pre>
 *
 * <p>Either {@link #start(Duration)} it, or call {@link #tick()} or {@link #runOnce()} yourself.
 * Any number of workers may serve one outbox. Safe for use by several threads; one page is handled
 * at a time.
 *
 * <p>An event that the bus does not answer holds back its own ordering key and no other. Once it
 * has been silent for longer than the bus usually takes, the worker goes on beside it: with one
 * page in flight and at most 64 silent events. Whenever its answer comes, it counts; without one
 * the event has failed after the {@linkplain Builder#sendTimeout(Duration) send timeout}, unless
 * nothing that was sent later has been answered either. Then the bus hangs: everything is given
 * back, no attempt is counted, and the worker pauses.
 */
public final class OutboxWorker implements AutoCloseable {

  private static final Duration STANDARD_CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final WorkerSettings settings;
  private final WakeUp wakeUp;
  private final Pages pages;
  private final Ticks ticks;
  private final Lifetime lifetime;

  private OutboxWorker(WorkerSettings settings) {
    this.settings = settings;
    this.wakeUp = new WakeUp(settings.nanoTime());
    this.pages = new Pages(settings, wakeUp);
    this.ticks = new Ticks(settings, pages, wakeUp);
    this.lifetime = new Lifetime(settings, wakeUp, pages, ticks);
  }

  /**
   * Starts from the standard settings.
   *
   * @param store the outbox to publish from
   * @param producer the bus, or another receiver, to publish to
   * @return a builder
   */
  public static Builder builder(OutboxStore store, EventProducer producer) {
    return new Builder(store, producer);
  }

  /**
   * Returns the worker's name.
   *
   * @return the name that its claims carry
   */
  public String name() {
    return settings.name();
  }

  /**
   * Publishes one page: what a single claim holds. Returns when all of it is settled, though the
   * bus be silent up to the send timeout.
   *
   * @return how many entries were published
   * @throws PublishException where the whole bus failed; no attempt is counted then
   * @throws ClaimLostException where the lease was lost
   * @throws OutboxUnavailableException where the outbox's store does not answer
   * @throws CancellationException where the thread is interrupted
   * @throws IllegalStateException where the worker is closed
   */
  public int runOnce() {
    return runOnce(Caller.ONCE);
  }

  int runOnce(Caller caller) {
    AtomicInteger published = new AtomicInteger();
    try {
      caller.heedInterrupts();
      boolean unused = pages.deliverNext(published, caller);
      return published.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The thread is interrupted");
    } finally {
      lifetime.leaveWhereClosed();
    }
  }

  /**
   * Publishes pages until none is full and all that was sent is settled. While the bus is silent
   * about an event, this goes on with what there is besides. What goes wrong is reported to the
   * outbox's listener and ends the tick, but is not thrown. That the thread is interrupted is such
   * a thing.
   *
   * @return how many entries were published
   * @throws IllegalStateException where the worker is closed
   */
  public int tick() {
    pages.requireOpen();
    AtomicInteger published = new AtomicInteger();
    Caller caller = lifetime.isItsThread() ? Caller.LOOP : Caller.TICK;
    Duration unused = ticks.tick(caller, published);
    lifetime.leaveWhereClosed();
    return published.get();
  }

  /**
   * Starts a daemon thread that ticks whenever the outbox has something new in this process. What
   * other processes append, and what is to be retried, is found by polling: 5 milliseconds after a
   * poll that found something, then ever more slowly.
   *
   * @param interval how long to wait at most between two ticks; a third of the outbox's lease where
   *     that is less
   * @return this worker
   * @throws IllegalStateException where it was started before, or is closed
   */
  public OutboxWorker start(Duration interval) {
    lifetime.start(Objects.requireNonNull(interval, "interval"));
    return this;
  }

  /** Makes a started worker tick now rather than at its interval. */
  public void wakeUp() {
    wakeUp.signal();
  }

  /**
   * Pauses the worker: from now on it sends nothing new. What is in flight is settled as ever, and
   * then the worker gives up all that the outbox keeps for it, lanes and lease of a database
   * included, so that other workers publish what it would have. To publish nothing at all, pause
   * every worker: what is appended meanwhile is kept.
   *
   * <p>Does not wait. A worker that was not started does so at its next {@link #tick()} or {@link
   * #runOnce()}, which publish nothing while it is paused. Lasts until {@link #resume()}, in this
   * process only.
   */
  public void pause() {
    wakeUp.pause(true);
  }

  /** Ends a pause: a started worker ticks at once. Does nothing where it is not paused. */
  public void resume() {
    wakeUp.pause(false);
  }

  /**
   * Tells whether the worker is paused; something may still be in flight.
   *
   * @return whether it was paused and not resumed
   */
  public boolean isPaused() {
    return wakeUp.isPaused();
  }

  /**
   * Returns why the worker cannot publish for now, as where the bus is down. It tries again.
   *
   * @return what its last tick failed with; empty where that did not fail
   */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(ticks.failure());
  }

  /**
   * Names the stream to which this worker sends an event.
   *
   * @param event the event
   * @return the stream's name
   */
  public String streamOf(IntegrationEvent<?> event) {
    return settings.router().route(Objects.requireNonNull(event, "event"));
  }

  /** Closes the worker, waiting for what is in flight for at most 10 seconds. */
  @Override
  public void close() {
    close(STANDARD_CLOSE_TIMEOUT);
  }

  /**
   * Closes the worker: nothing new is sent, and what is in flight is waited for and acknowledged,
   * be the bus silent about it for as long as the timeout allows. Closing twice does nothing.
   *
   * <p>A listener or a producer that calls this on the thread that publishes cannot wait for
   * itself: it gets false at once, and the thread drains what is in flight afterwards, and leaves.
   *
   * @param timeout how long to wait; afterwards what is still in flight is abandoned, to be
   *     published again by another worker
   * @return whether everything in flight was settled in time
   */
  public boolean close(Duration timeout) {
    return lifetime.end(Objects.requireNonNull(timeout, "timeout"));
  }

  /** Collects the settings of a worker. Not safe for use by several threads. */
  public static final class Builder {

    private static final int STANDARD_PAGE_SIZE = 500;
    private static final Duration STANDARD_SEND_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STANDARD_PATIENCE = Duration.ofSeconds(1);

    private final OutboxStore store;
    private final EventProducer producer;
    private String name = "";
    private int pageSize = STANDARD_PAGE_SIZE;
    private StreamRouter router = StreamRouter.byAggregateType();
    private Duration sendTimeout = STANDARD_SEND_TIMEOUT;
    private Duration patience = STANDARD_PATIENCE;
    private LongSupplier nanoTime = System::nanoTime;

    /** JDK 17 looks for the default generator through the thread's context class loader. */
    private final RandomGenerator random = new SplittableRandom();

    private Builder(OutboxStore store, EventProducer producer) {
      this.store = Objects.requireNonNull(store, "store");
      this.producer = Objects.requireNonNull(producer, "producer");
    }

    /**
     * Sets the worker's name, which no other worker of the outbox may have; made of the process id
     * and a random number unless set.
     *
     * @param name the name
     * @return this builder
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets how many entries a page holds at most; 500 unless set. It bounds, too, how many events
     * go out into a bus that hangs: when so many, or 64, are out and nothing that was sent later is
     * answered, one page more is sent and then none.
     *
     * @param pageSize the number, 1 or more
     * @return this builder
     * @throws IllegalArgumentException where it is less
     */
    public Builder pageSize(int pageSize) {
      if (pageSize < 1) {
        throw new IllegalArgumentException(
            "pageSize must be 1 or more but is %d".formatted(pageSize));
      }
      this.pageSize = pageSize;
      return this;
    }

    /**
     * Sends everything to one stream.
     *
     * @param stream the stream's name
     * @return this builder
     */
    public Builder stream(String stream) {
      return router(StreamRouter.constant(stream));
    }

    /**
     * Sets to which stream an event goes; {@link StreamRouter#byAggregateType()} unless set.
     *
     * @param router the router
     * @return this builder
     */
    public Builder router(StreamRouter router) {
      this.router = Objects.requireNonNull(router, "router");
      return this;
    }

    /**
     * Sets how long a producer may take to answer for an event; 30 seconds unless set. Whether the
     * event was published is then unknown, so that it is sent again. An answer that comes later is
     * not heard.
     *
     * @param sendTimeout the timeout, more than zero
     * @return this builder
     * @throws IllegalArgumentException where it is not more than zero
     */
    public Builder sendTimeout(Duration sendTimeout) {
      if (Objects.requireNonNull(sendTimeout, "sendTimeout").isNegative() || sendTimeout.isZero()) {
        throw new IllegalArgumentException(
            "sendTimeout must be more than zero but is %s".formatted(sendTimeout));
      }
      this.sendTimeout = sendTimeout;
      return this;
    }

    /** Sets after how long without an answer an event is set aside; for tests. */
    Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /** Sets the time, as {@link System#nanoTime()} has it; for tests. */
    Builder nanoTime(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
      return this;
    }

    /**
     * Builds the worker.
     *
     * @return a worker that has not been started
     */
    public OutboxWorker build() {
      return new OutboxWorker(
          new WorkerSettings(
              store,
              producer,
              name.isEmpty() ? uniqueName() : name,
              pageSize,
              router,
              sendTimeout,
              patience,
              nanoTime,
              random));
    }

    private String uniqueName() {
      return ProcessHandle.current().pid() + "-" + HexFormat.of().toHexDigits(random.nextInt());
    }
  }
}
