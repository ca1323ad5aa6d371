package dev.waybill.jdbc.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What consumers do. */
public interface InboxActs {

  /**
   * Notes that a consumer has an event, and waits for another transaction that does so.
   *
   * @return whether the event is new
   */
  boolean firstSeen(Connection connection, String consumer, String eventId) throws SQLException;

  /**
   * Forgets what was seen long ago.
   *
   * @return how many events
   */
  int purge(Connection connection, Duration olderThan) throws SQLException;
}
