package dev.waybill.jdbc.internal.dialect;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;

/** What tables and their database can have that no outbox works with. */
public interface CheckActs {

  /**
   * Refuses a sequence that does not follow the order of appending, where there can be such.
   *
   * @throws OutboxUnavailableException with what mends it
   */
  default void verifySequence(Connection connection) throws SQLException {}

  /**
   * Refuses tables of the outbox whose texts do not compare exactly, where there can be such.
   *
   * @throws OutboxUnavailableException with what mends them
   */
  default void verifyExactEvents(Connection connection) throws SQLException {}

  /**
   * Refuses an inbox whose texts do not compare exactly, where there can be such.
   *
   * @throws OutboxUnavailableException with what mends it
   */
  default void verifyExactInbox(Connection connection) throws SQLException {}
}
