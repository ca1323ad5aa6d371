package dev.waybill.outbox.internal.worker;

import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The beginning and the end of a worker. Safe for use by several threads. */
public final class Lifetime {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final WorkerSettings settings;
  private final WakeUp wakeUp;
  private final Pages pages;
  private final Ticks ticks;
  private volatile @Nullable Thread thread;
  private OutboxStore.@Nullable Registration registration;

  /** Whether the worker was closed by its own thread, which has to leave when it has ended. */
  private volatile boolean isToLeave;

  public Lifetime(WorkerSettings settings, WakeUp wakeUp, Pages pages, Ticks ticks) {
    this.settings = settings;
    this.wakeUp = wakeUp;
    this.pages = pages;
    this.ticks = ticks;
  }

  /** Starts the worker's own thread. */
  public synchronized void start(Duration interval) {
    pages.requireOpen();
    if (thread != null) {
      throw new IllegalStateException("Worker %s was started before".formatted(settings.name()));
    }
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "interval must be more than zero but is %s".formatted(interval));
    }
    registration = settings.store().onAvailable(wakeUp::signal);
    Runnable loop = ticks.loop(interval, this::leaveWhereClosed);
    Thread looping = new Thread(loop, "waybill-" + settings.name());
    looping.setDaemon(true);
    thread = looping;
    looping.start();
  }

  /** Tells whether this is the worker's own thread. */
  public boolean isItsThread() {
    return Thread.currentThread() == thread;
  }

  /**
   * Ends the worker.
   *
   * @param timeout how long to wait for what is in flight
   * @return whether all of it was settled in time
   */
  public boolean end(Duration timeout) {
    wakeUp.stop();
    endRegistration();
    if (pages.isOnThisThread()) {
      isToLeave = true;
      return false;
    }
    boolean isSettled = false;
    try {
      isSettled = pages.finish(timeout);
      if (!isSettled) {
        pages.abandon();
      }
      if (isSettled || pages.finish(GRACE)) {
        leave();
      }
    } catch (InterruptedException e) {
      pages.abandon();
      Thread.currentThread().interrupt();
    }
    return isSettled;
  }

  /** Leaves where the worker was closed while its thread could not. */
  public void leaveWhereClosed() {
    if (isToLeave && !pages.isOnThisThread()) {
      isToLeave = false;
      leave();
    }
  }

  private void leave() {
    try {
      settings.store().leave(settings.name());
    } catch (RuntimeException e) {
      // The store is away, and the lease expires in its own time.
      ticks.report(e, Duration.ZERO);
    }
  }

  private synchronized void endRegistration() {
    if (registration != null) {
      registration.close();
    }
  }
}
