package dev.waybill.outbox.internal.worker;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Publishes pages one after the other, and reports what goes wrong rather than throwing it. */
public final class Ticks {

  /** How soon a worker polls again after it found something so: there may be more where it was. */
  static final Duration SOON = Duration.ofMillis(5);

  /** How soon a tick by hand polls again at least, while the bus is silent about an event. */
  private static final Duration SELDOM = Duration.ofMillis(200);

  /** How long a worker pauses after failures that are no event's own. */
  private static final RetryPolicy PAUSE =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(200), Duration.ofSeconds(30));

  private final String worker;
  private final OutboxListener listener;
  private final Pages pages;
  private final WakeUp stop;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;

  /** How many ticks have failed in a row; guarded by the lock of the pages. */
  private int failedTicks;

  /** What the last of them failed with. */
  private volatile @Nullable Throwable failure;

  public Ticks(WorkerSettings settings, Pages pages, WakeUp stop) {
    this.worker = settings.name();
    this.listener = settings.listener();
    this.pages = pages;
    this.stop = stop;
    this.random = settings.random();
    this.nanoTime = settings.nanoTime();
  }

  /**
   * Publishes until no page is full, or nothing is out either where the caller wants that.
   *
   * @param published counts what was published, as it goes
   * @return how long to pause; null where nothing went wrong
   */
  public @Nullable Duration tick(Caller caller, AtomicInteger published) {
    pages.lock();
    try {
      Duration poll = SOON;
      boolean isFull;
      do {
        int before = published.get();
        caller.heedInterrupts();
        isFull = pages.deliverNext(published, caller);
        if (!stop.isPaused()) { // else nothing was tried
          recovered();
        }
        poll = published.get() > before ? SOON : twice(poll, SELDOM);
      } while (!stop.isStopped()
          && (isFull || (caller == Caller.TICK && pages.awaitSilent(poll, published))));
      return null;
    } catch (Throwable t) { // whatever it is, it must not end the loop
      return failed(t);
    } finally {
      pages.unlock();
    }
  }

  /**
   * Settles what earlier pages left out, and publishes nothing new.
   *
   * @param pause how long the worker still pauses
   */
  void attend(Duration pause) {
    try {
      Caller.LOOP.heedInterrupts();
      boolean unused = pages.awaitSilent(Duration.ZERO, new AtomicInteger());
    } catch (Throwable t) { // whatever it is, it must not end the loop
      if (!stop.isStopped()) {
        report(t, pause.isNegative() ? Duration.ZERO : pause);
      }
    }
  }

  /**
   * Returns what a worker's own thread does for as long as the worker lives.
   *
   * @param interval how long to wait at most between two ticks
   * @param afterTick what follows each tick
   */
  public Runnable loop(Duration interval, Runnable afterTick) {
    return new WorkerLoop(interval, nanoTime, pages, this, stop, afterTick);
  }

  public @Nullable Throwable failure() {
    return failure;
  }

  static Duration twice(Duration poll, Duration atMost) {
    return poll.compareTo(atMost.dividedBy(2)) < 0 ? poll.multipliedBy(2) : atMost;
  }

  private @Nullable Duration failed(Throwable cause) {
    boolean isInterrupted = cause instanceof InterruptedException;
    Duration pause = null;
    if (!stop.isStopped() || !(isInterrupted || cause instanceof IllegalStateException)) {
      failedTicks++;
      failure = cause;
      pause = PAUSE.delay(failedTicks, random);
      report(cause, pause);
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return pause;
  }

  public void report(Throwable cause, Duration pause) {
    listener.workerFailed(new OutboxListener.WorkerFailed(worker, cause, pause));
  }

  private void recovered() {
    if (failedTicks > 0) {
      failedTicks = 0;
      failure = null;
      listener.workerRecovered(new OutboxListener.WorkerRecovered(worker));
    }
  }
}
