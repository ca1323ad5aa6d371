package dev.waybill.jdbc;

import dev.waybill.outbox.LoggingOutboxListener;
import dev.waybill.outbox.OutboxWorker;
import java.lang.System.Logger.Level;
import java.util.Objects;

/**
 * Logs what a {@link LoggingOutboxListener} logs, and that a worker went on where one that is gone
 * had stopped. Safe for use by several threads.
 */
public final class LoggingJdbcOutboxListener extends LoggingOutboxListener
    implements JdbcOutboxListener {

  private final System.Logger logger;

  /** Logs under the name of {@link OutboxWorker}. */
  public LoggingJdbcOutboxListener() {
    this(System.getLogger(OutboxWorker.class.getName()));
  }

  /**
   * Logs to a logger.
   *
   * @param logger the logger
   */
  public LoggingJdbcOutboxListener(System.Logger logger) {
    super(logger);
    this.logger = Objects.requireNonNull(logger, "logger");
  }

  @Override
  public void lanesTaken(LanesTaken event) {
    if (Objects.requireNonNull(event, "event").expired() > 0) {
      logger.log(
          Level.WARNING,
          "Worker {0} took {1} lanes over from one that is gone: what that had in hand goes out again,"
              + " one by one",
          event.worker(),
          event.expired());
    }
  }
}
