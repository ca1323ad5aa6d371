package dev.waybill.outbox.internal.worker;

/** Who has a worker publish a page, and so what it may leave unanswered. */
public enum Caller {
  /** The worker's own thread, which comes back as soon as there is an answer. */
  LOOP(true, false),
  /** Somebody who wants all that there is published, however many pages it takes. */
  TICK(true, true),
  /** Somebody who wants one page published and nothing else. */
  ONCE(false, true);

  /** Whether a page may end with silent events that are settled later. */
  final boolean goesOn;

  /** Whether an interrupt of the thread is for the worker: it ends what it does. */
  final boolean isInterruptible;

  Caller(boolean goesOn, boolean isInterruptible) {
    this.goesOn = goesOn;
    this.isInterruptible = isInterruptible;
  }

  /** An interrupt can break the database of an outbox that is asked for a page. */
  public void heedInterrupts() throws InterruptedException {
    // On the worker's own thread, it comes from a producer or a listener and means nothing.
    if (Thread.interrupted() && isInterruptible) {
      throw new InterruptedException("interrupted before a page was claimed");
    }
  }
}
