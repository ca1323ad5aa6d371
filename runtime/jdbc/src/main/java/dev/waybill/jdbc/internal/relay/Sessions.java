package dev.waybill.jdbc.internal.relay;

import dev.waybill.jdbc.internal.connection.SqlErrors;
import dev.waybill.jdbc.internal.row.Utf8;
import dev.waybill.outbox.store.Claim;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of an outbox's workers, by their names. Safe for use by several threads. */
public final class Sessions {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.jdbc.JdbcOutbox");

  private static final int LONGEST_NAME = 200;

  private final Measurement measurement;
  private final Map<String, WorkerSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  public Sessions(Measurement measurement) {
    this.measurement = measurement;
  }

  /**
   * Claims a page for a worker.
   *
   * @param limit how many rows at most
   * @throws IllegalArgumentException where a worker cannot have this name
   * @throws IllegalStateException where the outbox is closed
   */
  public Claim claim(Relay relay, String worker, int limit) {
    WorkerSession session =
        sessions.computeIfAbsent(worker, name -> new WorkerSession(relay, name));
    if (isClosed) {
      leave(worker); // in case that it came behind all that were closed
      throw new IllegalStateException("This outbox is closed: close its workers before it");
    }
    try {
      measurement.takeWhereDue(session);
      return SecondTry.ask(session, () -> session.claim(limit));
    } catch (SQLException e) {
      throw SqlErrors.unavailableToWorker(
          "Worker %s cannot claim events".formatted(worker), session.dialect(), e);
    }
  }

  /** Refuses what is no name of a worker. */
  public static void requireName(String worker) {
    if (worker.isBlank() || worker.length() > LONGEST_NAME || !Utf8.isStorable(worker)) {
      throw new IllegalArgumentException(
          "the name of a worker must have 1 to %d characters, without NUL and unpaired surrogates"
              .formatted(LONGEST_NAME));
    }
  }

  /** Gives a worker's lanes back, and its connection. */
  public void leave(String worker) {
    WorkerSession session = sessions.remove(worker);
    if (session != null) {
      try {
        SecondTry.settle(session, session::leave);
      } catch (SQLException e) {
        throw SqlErrors.unavailableToWorker(
            "Worker %s cannot give its lanes back".formatted(worker), session.dialect(), e);
      }
    }
  }

  /** Has all workers leave, and lets none come again. */
  public void close() {
    isClosed = true;
    for (String worker : sessions.keySet()) {
      try {
        leave(worker);
      } catch (RuntimeException e) {
        LOGGER.log(Level.WARNING, "%s; others take them over".formatted(e.getMessage()));
      }
    }
  }
}
