package dev.waybill.outbox;

import dev.waybill.event.Printable;
import dev.waybill.outbox.store.ClaimLostException;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logs what goes wrong to {@link System.Logger}: once per cause rather than once per event, then at
 * every tenth power of its count, so that a broker that is down for an hour leaves a handful of
 * lines. Dead letters are logged one by one. Safe for use by several threads.
 *
 * <p>To be extended by the log of an outbox that reports more.
 */
public class LoggingOutboxListener implements OutboxListener {

  private static final int REMEMBERED_CAUSES = 256;
  private static final int DEPTH = 8;

  private final System.Logger logger;

  /** In the order of access: what comes often stays. */
  private final Map<String, Long> countsByCause = new LinkedHashMap<>(16, 0.75f, true);

  /** Logs under the name of {@link OutboxWorker}. */
  public LoggingOutboxListener() {
    this(System.getLogger(OutboxWorker.class.getName()));
  }

  /**
   * Logs to a logger.
   *
   * @param logger the logger
   */
  public LoggingOutboxListener(System.Logger logger) {
    this.logger = Objects.requireNonNull(logger, "logger");
  }

  @Override
  public void failed(Failed event) {
    if (event.cause() instanceof ClaimLostException) {
      return; // its worker's end is told once, and not for everything that it had in hand
    }
    OutboxEntry entry = event.entry();
    logOncePerCause(
        "attempt %s: ".formatted(entry.event().type()),
        "Publishing %s failed (attempt %d); the next attempt is due at %s"
            .formatted(entry.event(), entry.retryCount(), entry.nextAttemptAt()),
        event.cause());
  }

  @Override
  public void deadLettered(DeadLettered event) {
    DeadLetter deadLetter = event.deadLetter();
    OutboxEntry entry = deadLetter.entry();
    String consequence =
        deadLetter.policy() == DeadLetterPolicy.HOLD
            ? "wait until it is replayed or discarded"
            : "go on without it";
    log(
        Level.ERROR,
        "%s is a dead letter after %d attempts: the later events of %s %s"
            .formatted(entry.event(), entry.retryCount(), entry.event().orderingKey(), consequence),
        event.cause());
  }

  @Override
  public void workerFailed(WorkerFailed event) {
    logOncePerCause(
        ofWorker(event.worker()),
        "Worker %s cannot publish and tries again in %s".formatted(event.worker(), event.pause()),
        event.cause());
  }

  @Override
  public void workerRecovered(WorkerRecovered event) {
    String subject = ofWorker(event.worker());
    synchronized (countsByCause) {
      countsByCause.keySet().removeIf(signature -> signature.startsWith(subject));
    }
    logger.log(Level.INFO, "Worker {0} publishes again", event.worker());
  }

  private static String ofWorker(String worker) {
    return "worker %s: ".formatted(worker);
  }

  private void logOncePerCause(String subject, String message, Throwable cause) {
    long count = count(signature(subject, cause));
    if (count == 1) {
      log(Level.WARNING, message, cause);
    } else if (isPowerOfTen(count)) {
      log(Level.WARNING, "%s: %s (%d times for this cause)".formatted(message, cause, count), null);
    }
  }

  /**
   * Ids and failures come from outside: a line break there would begin a line that nobody logged.
   */
  private void log(Level level, String message, @Nullable Throwable cause) {
    logger.log(level, Printable.message(message), cause == null ? null : Printable.failure(cause));
  }

  private long count(String key) {
    synchronized (countsByCause) {
      long count = countsByCause.getOrDefault(key, 0L) + 1;
      countsByCause.put(key, count);
      if (countsByCause.size() > REMEMBERED_CAUSES) {
        Iterator<String> eldest = countsByCause.keySet().iterator();
        eldest.next();
        eldest.remove();
      }
      return count;
    }
  }

  private static boolean isPowerOfTen(long count) {
    long power = 1;
    while (power < count) {
      power *= 10;
    }
    return power == count;
  }

  /** Messages name the event and differ each time: the classes and the place thrown at do not. */
  private static String signature(String subject, Throwable cause) {
    StringBuilder signature = new StringBuilder(subject);
    Throwable root = cause;
    // By depth and not to the end, for a chain of causes may be a circle.
    Throwable link = cause;
    for (int depth = 0; link != null && depth < DEPTH; depth++) {
      signature.append(link.getClass().getName()).append(' ');
      root = link;
      link = link.getCause();
    }
    StackTraceElement[] frames = root.getStackTrace();
    return frames.length == 0 ? signature.toString() : signature.append(frames[0]).toString();
  }
}
