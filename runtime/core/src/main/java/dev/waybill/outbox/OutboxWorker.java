package dev.waybill.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what an outbox holds: at least once, and in order per ordering key, whatever fails.
 *
 * <p>Either {@link #start(Duration)} it, or call {@link #tick()} or {@link #runOnce()} yourself.
 * Any number of workers may serve one outbox. Safe for use by several threads; one page is handled
 * at a time.
 */
public final class OutboxWorker implements AutoCloseable {

  private static final Duration STANDARD_CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** How long a worker pauses after failures that are no event's own. */
  private static final RetryPolicy PAUSE =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(200), Duration.ofSeconds(30));

  private final Builder settings;
  private final OutboxListener listener;
  private final WakeUp wakeUp = new WakeUp();
  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Delivery delivery;
  private @Nullable Thread thread;
  private Outbox.@Nullable Registration registration;
  private int failedTicks;

  private OutboxWorker(Builder settings) {
    this.settings = settings;
    this.listener = new GuardedListener(settings.outbox.listener());
  }

  /**
   * Starts from the standard settings.
   *
   * @param outbox what to publish from
   * @param producer what to publish to
   * @return a builder
   */
  public static Builder builder(Outbox outbox, EventProducer producer) {
    return new Builder(outbox, producer);
  }

  /**
   * Returns the worker's name.
   *
   * @return the name that its claims carry
   */
  public String name() {
    return settings.name;
  }

  /**
   * Publishes one page: what a single claim holds.
   *
   * @return how many entries were published
   * @throws PublishException where the whole bus failed; no attempt is counted then
   * @throws ClaimLostException where the lease was lost
   * @throws OutboxUnavailableException where the outbox's store does not answer
   * @throws CancellationException where the thread is interrupted
   * @throws IllegalStateException where the worker is closed
   */
  public int runOnce() {
    try {
      return runPage().published();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for the bus");
    }
  }

  /**
   * Publishes pages until none is full. What goes wrong is reported to the outbox's listener and
   * ends the tick, but is not thrown.
   *
   * @return how many entries were published
   * @throws IllegalStateException where the worker is closed
   */
  public int tick() {
    requireOpen();
    Tick tick = tickReporting();
    if (tick.isInterrupted()) {
      Thread.currentThread().interrupt();
    }
    return tick.published();
  }

  /**
   * Starts a daemon thread that ticks whenever the outbox has something new in this process, and
   * otherwise at an interval.
   *
   * @param interval how long to wait at most between two ticks
   * @return this worker
   * @throws IllegalStateException where it was started before, or is closed
   */
  public synchronized OutboxWorker start(Duration interval) {
    requireOpen();
    if (thread != null) {
      throw new IllegalStateException("Worker %s was started before".formatted(name()));
    }
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval must be more than zero but is " + interval);
    }
    registration = settings.outbox.onAvailable(wakeUp::signal);
    Thread loop = new Thread(() -> loop(interval), "waybill-" + name());
    loop.setDaemon(true);
    thread = loop;
    loop.start();
    return this;
  }

  /** Makes a started worker tick now rather than at its interval. */
  public void wakeUp() {
    wakeUp.signal();
  }

  private void loop(Duration interval) {
    while (!wakeUp.isStopped()) {
      Tick tick = tickReporting();
      try {
        if (tick.pause() == null) {
          wakeUp.await(interval);
        } else {
          // New events do not make a bus that is down come back.
          wakeUp.awaitStop(tick.pause());
        }
      } catch (InterruptedException e) {
        // A producer or a listener interrupted the thread; only close ends the loop.
      }
    }
  }

  /** What became of a tick; the pause is null where nothing went wrong. */
  private record Tick(int published, @Nullable Duration pause, boolean isInterrupted) {}

  private record Page(int published, boolean isFull) {}

  private Tick tickReporting() {
    int published = 0;
    running.lock();
    try {
      Page page;
      do {
        page = runPage();
        published += page.published();
      } while (page.isFull() && !wakeUp.isStopped());
      if (failedTicks > 0) {
        failedTicks = 0;
        listener.workerRecovered(name());
      }
      return new Tick(published, null, false);
    } catch (Throwable t) { // whatever it is, it must not end the loop
      boolean isInterrupted = t instanceof InterruptedException;
      if (wakeUp.isStopped() && (isInterrupted || t instanceof IllegalStateException)) {
        return new Tick(published, null, isInterrupted);
      }
      failedTicks++;
      Duration pause = PAUSE.delay(failedTicks, ThreadLocalRandom.current());
      listener.workerFailed(name(), t, pause);
      return new Tick(published, pause, isInterrupted);
    } finally {
      running.unlock();
    }
  }

  private Page runPage() throws InterruptedException {
    running.lock();
    try {
      requireOpen();
      long claimedAt = System.nanoTime();
      try (Claim claim = settings.outbox.claim(name(), settings.batchSize)) {
        Delivery current = new Delivery(claim, claimedAt, settings, listener, wakeUp);
        delivery = current;
        return new Page(current.run(), claim.isFull());
      } finally {
        delivery = null;
      }
    } finally {
      running.unlock();
    }
  }

  private void requireOpen() {
    if (wakeUp.isStopped()) {
      throw new IllegalStateException("Worker %s is closed".formatted(name()));
    }
  }

  /** Closes the worker, waiting for what is in flight for at most 10 seconds. */
  @Override
  public void close() {
    close(STANDARD_CLOSE_TIMEOUT);
  }

  /**
   * Closes the worker: nothing new is sent, and what is in flight is waited for and acknowledged.
   * Closing twice does nothing.
   *
   * @param timeout how long to wait; afterwards what is still in flight is abandoned, to be
   *     published again by another worker
   * @return whether everything in flight was settled in time
   */
  public boolean close(Duration timeout) {
    wakeUp.stop();
    Thread loop;
    synchronized (this) {
      loop = thread;
      if (registration != null) {
        registration.close();
      }
    }
    boolean isInterrupted = false;
    boolean isSettled = false;
    try {
      isSettled = awaitIdle(timeout);
      if (!isSettled) {
        abandon(loop);
        awaitIdle(GRACE);
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
      abandon(loop);
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return isSettled;
  }

  private void abandon(@Nullable Thread loop) {
    Delivery current = delivery;
    if (current != null) {
      current.abandon();
    }
    if (loop != null && loop != Thread.currentThread()) {
      loop.interrupt(); // in case a producer blocks
    }
  }

  private boolean awaitIdle(Duration timeout) throws InterruptedException {
    boolean isIdle = running.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (isIdle) {
      running.unlock();
    }
    return isIdle;
  }

  /** Collects the settings of a worker. Not safe for use by several threads. */
  public static final class Builder {

    private static final int STANDARD_BATCH_SIZE = 500;
    private static final Duration STANDARD_SEND_TIMEOUT = Duration.ofSeconds(30);

    final Outbox outbox;
    final EventProducer producer;
    String name =
        "%d-%08x".formatted(ProcessHandle.current().pid(), ThreadLocalRandom.current().nextInt());
    int batchSize = STANDARD_BATCH_SIZE;
    StreamRouter router = StreamRouter.byAggregateType();
    Duration sendTimeout = STANDARD_SEND_TIMEOUT;

    private Builder(Outbox outbox, EventProducer producer) {
      this.outbox = Objects.requireNonNull(outbox, "outbox");
      this.producer = Objects.requireNonNull(producer, "producer");
    }

    /**
     * Sets the worker's name, which no other worker of the outbox may have; made of the process id
     * and a random number unless set.
     *
     * @param value the name
     * @return this builder
     */
    public Builder name(String value) {
      name = Objects.requireNonNull(value, "name");
      return this;
    }

    /**
     * Sets how many entries a page holds at most; 500 unless set.
     *
     * @param value the number, 1 or more
     * @return this builder
     * @throws IllegalArgumentException where it is less
     */
    public Builder batchSize(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("batchSize must be 1 or more but is " + value);
      }
      batchSize = value;
      return this;
    }

    /**
     * Sends everything to one stream.
     *
     * @param value the stream's name
     * @return this builder
     */
    public Builder stream(String value) {
      return router(StreamRouter.constant(value));
    }

    /**
     * Sets to which stream an event goes; {@link StreamRouter#byAggregateType()} unless set.
     *
     * @param value the router
     * @return this builder
     */
    public Builder router(StreamRouter value) {
      router = Objects.requireNonNull(value, "router");
      return this;
    }

    /**
     * Sets how long a producer may take to answer for an event; 30 seconds unless set. Whether the
     * event was published is then unknown, so that it is sent again.
     *
     * @param value the timeout, more than zero
     * @return this builder
     * @throws IllegalArgumentException where it is not more than zero
     */
    public Builder sendTimeout(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("sendTimeout must be more than zero but is " + value);
      }
      sendTimeout = value;
      return this;
    }

    /**
     * Builds the worker.
     *
     * @return a worker that has not been started
     */
    public OutboxWorker build() {
      return new OutboxWorker(this);
    }
  }
}
