package dev.waybill.outbox.internal.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The life of a started worker's thread: ticks, and waits in between for news or for a poll. */
final class WorkerLoop implements Runnable {

  private final Duration interval;
  private final LongSupplier nanoTime;
  private final Pages pages;
  private final Ticks ticks;
  private final WakeUp wakeUp;
  private final Runnable afterTick;

  /**
   * Prepares the loop.
   *
   * @param interval how long to wait at most between two ticks
   * @param wakeUp ends a waiting, and in the end the loop
   * @param afterTick what follows each tick
   */
  WorkerLoop(
      Duration interval,
      LongSupplier nanoTime,
      Pages pages,
      Ticks ticks,
      WakeUp wakeUp,
      Runnable afterTick) {
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.pages = pages;
    this.ticks = ticks;
    this.wakeUp = wakeUp;
    this.afterTick = afterTick;
  }

  @Override
  public void run() {
    Duration poll = interval;
    boolean isHeard = false;
    while (!wakeUp.isStopped()) {
      AtomicInteger published = new AtomicInteger();
      Duration pause = ticks.tick(Caller.LOOP, published);
      afterTick.run();
      // One that is not heard of for longer than its lease would be taken for dead.
      Duration atMost = shorter(interval, pages.lease().dividedBy(3));
      // What the worker heard of says nothing of what it must look for.
      if (!isHeard) {
        poll = published.get() > 0 ? shorter(Ticks.SOON, atMost) : Ticks.twice(poll, atMost);
      }
      Duration rest = shorter(shorter(poll, atMost), pages.rest());
      isHeard = pause == null ? wakeUp.await(rest, true) : pauseFor(pause);
    }
  }

  /**
   * Publishes nothing for a time, but attends to what is out. New events do not make a bus that is
   * down come back: this is deaf to them, though not to an operator who pauses the worker or
   * resumes it.
   *
   * @return whether anything was heard of
   */
  private boolean pauseFor(Duration pause) {
    long end = nanoTime.getAsLong() + TimeUnit.NANOSECONDS.convert(pause);
    Duration left = pause;
    while (!wakeUp.isStopped() && !left.isNegative() && !left.isZero()) {
      if (wakeUp.await(shorter(left, pages.rest()), false)) {
        return true;
      }
      left = Duration.ofNanos(end - nanoTime.getAsLong());
      ticks.attend(left);
    }
    return false;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
