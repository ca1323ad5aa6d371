package dev.waybill.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What consumers do. */
public interface InboxActs {

  /**
   * Notes that a consumer has an event, and waits for another transaction that does so.
   *
   * @return whether the event is new
   */
  boolean firstSeen(Connection connection, String consumer, String eventId) throws SQLException;

  /**
   * Notes that a consumer has several events, and waits for other transactions that do so. Where it
   * would wait for longer than the session's lock timeout, or than some seconds where that is none,
   * it fails with an error that is transient.
   *
   * @param eventIds each of them once, in the order that whoever might wait for each other keeps
   * @return those that are new
   */
  Set<String> firstSeen(Connection connection, String consumer, List<String> eventIds)
      throws SQLException;

  /**
   * Forgets what was seen long ago.
   *
   * @return how many events
   */
  int purge(Connection connection, Duration olderThan) throws SQLException;
}
