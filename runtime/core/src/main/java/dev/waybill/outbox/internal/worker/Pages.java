package dev.waybill.outbox.internal.worker;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Claims pages and delivers them, one at a time, whoever asks. Safe for use by several threads. */
public final class Pages {

  private final WorkerSettings settings;
  private final OutboxListener listener;
  private final WakeUp stop;
  private final Sender sender;
  private final Silent silent;
  private final ReentrantLock running = new ReentrantLock();

  /** Whether a page is being delivered; guarded by the lock. */
  private boolean isRunning;

  /** Whether the store may keep something for this worker; guarded by the lock. */
  private boolean hasClaimed;

  /** How long the last claim lasted unless it was renewed. */
  private volatile Duration lease = ChronoUnit.FOREVER.getDuration();

  /** How long there was nothing to do after the last page, if nothing came. */
  private volatile Duration rest = ChronoUnit.FOREVER.getDuration();

  public Pages(WorkerSettings settings, WakeUp stop) {
    this.settings = settings;
    this.listener = settings.listener();
    this.stop = stop;
    this.sender = new Sender(settings, stop);
    this.silent = new Silent(settings, sender);
  }

  /**
   * Settles what earlier pages left out, and delivers one page, unless the worker is paused.
   *
   * @param published counts what was published, as it goes: a page that fails has published, too
   * @return whether there may be more
   */
  public boolean deliverNext(AtomicInteger published, Caller caller) throws InterruptedException {
    return run(published, settlement -> deliver(settlement, caller));
  }

  /**
   * Waits for answers to what earlier pages left out.
   *
   * @return whether there was anything to wait for
   */
  boolean awaitSilent(Duration atMost, AtomicInteger published) throws InterruptedException {
    return run(
        published,
        settlement -> {
          boolean isWaiting = !silent.isEmpty();
          long nanos = Math.min(TimeUnit.NANOSECONDS.convert(atMost), silent.nanosLeft());
          requireWorking(
              silent.settle(isWaiting ? sender.await(nanos) : sender.arrived(), settlement));
          requireWorking(silent.attend());
          return isWaiting;
        });
  }

  /** What is done while nobody else does anything. */
  private interface Work {
    boolean run(Settlement settlement) throws InterruptedException;
  }

  private boolean run(AtomicInteger published, Work work) throws InterruptedException {
    running.lock();
    try {
      requireOpen();
      requireNoneRunning();
      begin();
      try {
        return run(work, new Settlement(listener, published));
      } finally {
        end();
      }
    } finally {
      running.unlock();
    }
  }

  /**
   * Gives all up where something goes wrong, but not where the bus does: it may yet answer for what
   * it has.
   */
  private boolean run(Work work, Settlement settlement) throws InterruptedException {
    try {
      boolean result = work.run(settlement);
      settleWhereStopped(settlement);
      return result;
    } catch (PublishException ofBus) {
      settleWhereStopped(settlement);
      throw ofBus;
    } catch (Throwable t) {
      silent.giveBack();
      throw t;
    } finally {
      rest = sender.hasArrived() ? Duration.ZERO : Duration.ofNanos(silent.nanosLeft());
    }
  }

  /** Nobody comes back to a worker that was closed meanwhile. */
  private void settleWhereStopped(Settlement settlement) throws InterruptedException {
    if (stop.isStopped()) {
      try {
        boolean unused = silent.drain(Long.MAX_VALUE, settlement);
      } finally {
        silent.giveBack();
      }
    }
  }

  private void begin() {
    isRunning = true;
    sender.begin();
  }

  private void end() {
    sender.end();
    isRunning = false;
  }

  private boolean deliver(Settlement settlement, Caller caller) throws InterruptedException {
    requireWorking(silent.settle(sender.arrived(), settlement));
    requireWorking(silent.attend());
    if (stop.isPaused()) {
      stepBack();
      return false;
    }
    hasClaimed = true;
    long claimedAt = sender.now();
    Claim claim = settings.store().claim(settings.name(), settings.pageSize());
    int size = claim.entries().size();
    try {
      lease = claim.lease();
      new Delivery(claim, claimedAt, sender, silent, settlement, stop, caller).run();
    } finally {
      ended(size, claimedAt);
      if (!silent.holds(claim)) {
        claim.close();
      }
    }
    return claim.isFull();
  }

  /** Leaves everything to other workers, once nothing of this one is out. */
  private void stepBack() {
    if (!silent.isEmpty()) {
      return;
    }
    if (hasClaimed) {
      settings.store().leave(settings.name());
      hasClaimed = false;
    }
    settings.store().attend(settings.name());
  }

  private static void requireWorking(@Nullable PublishException busFailure) {
    if (busFailure != null) {
      throw busFailure;
    }
  }

  Duration lease() {
    return lease;
  }

  /** Returns for how long there is nothing to do for what the last page left out. */
  Duration rest() {
    return rest;
  }

  private void ended(int size, long claimedAt) {
    if (size > 0) {
      Duration duration = Duration.ofNanos(sender.now() - claimedAt);
      listener.pageEnded(new OutboxListener.PageEnded(settings.name(), size, duration));
    }
  }

  public void requireOpen() {
    if (stop.isStopped()) {
      throw new IllegalStateException("Worker %s is closed".formatted(settings.name()));
    }
  }

  /** The lock lets a thread in twice, but a page within a page would mix up two claims. */
  private void requireNoneRunning() {
    if (isRunning) {
      throw new IllegalStateException(
          "Worker %s is at work: its producer or listener cannot make it publish"
              .formatted(settings.name()));
    }
  }

  public boolean isOnThisThread() {
    return running.isHeldByCurrentThread();
  }

  /** Keeps other threads from delivering between several pages of this one. */
  void lock() {
    running.lock();
  }

  void unlock() {
    running.unlock();
  }

  /** Makes whoever waits for what is in flight give it up. */
  public void abandon() {
    sender.abandon();
  }

  /**
   * Waits until no page is being delivered and what earlier ones left out is settled. What the time
   * is not enough for is given back, unless a page is still being delivered.
   *
   * @return whether all is settled
   */
  public boolean finish(Duration timeout) throws InterruptedException {
    long nanos = TimeUnit.NANOSECONDS.convert(timeout);
    long begun = sender.now();
    if (!running.tryLock() && !running.tryLock(nanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    begin();
    try {
      Settlement settlement = new Settlement(listener, new AtomicInteger());
      return silent.drain(nanos - (sender.now() - begun), settlement);
    } catch (RuntimeException e) {
      listener.workerFailed(new OutboxListener.WorkerFailed(settings.name(), e, Duration.ZERO));
      return false;
    } finally {
      silent.giveBack();
      end();
      running.unlock();
    }
  }
}
