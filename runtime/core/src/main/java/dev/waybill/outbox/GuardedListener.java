package dev.waybill.outbox;

import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Keeps what a listener throws away from the work that it hears of: even an Error of a metrics
 * library is no reason to stop delivering.
 */
final class GuardedListener implements OutboxListener {

  private static final System.Logger LOGGER = System.getLogger(OutboxListener.class.getName());

  private final OutboxListener delegate;

  GuardedListener(OutboxListener delegate) {
    this.delegate = delegate;
  }

  @Override
  public void published(OutboxEntry entry) {
    try {
      delegate.published(entry);
    } catch (Throwable t) {
      log(t);
    }
  }

  @Override
  public void failed(OutboxEntry entry, Throwable cause) {
    try {
      delegate.failed(entry, cause);
    } catch (Throwable t) {
      log(t);
    }
  }

  @Override
  public void deadLettered(DeadLetter deadLetter, Throwable cause) {
    try {
      delegate.deadLettered(deadLetter, cause);
    } catch (Throwable t) {
      log(t);
    }
  }

  @Override
  public void workerFailed(String worker, Throwable cause, Duration pause) {
    try {
      delegate.workerFailed(worker, cause, pause);
    } catch (Throwable t) {
      log(t);
    }
  }

  @Override
  public void workerRecovered(String worker) {
    try {
      delegate.workerRecovered(worker);
    } catch (Throwable t) {
      log(t);
    }
  }

  private void log(Throwable thrown) {
    LOGGER.log(
        Level.ERROR, "%s threw; it should not".formatted(delegate.getClass().getName()), thrown);
  }
}
