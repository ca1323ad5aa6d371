package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.InboxActs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;

/** The inbox, in the words of some flavour. */
public final class StandardInbox implements InboxActs {

  private static final String PURGE = "DELETE FROM {inbox} WHERE seen_at < {now} - {millis}";

  private final Sql sql;
  private final String insert;
  private final Predicate<SQLException> isSeenMeanwhile;

  /**
   * Makes the acts.
   *
   * @param insert the template of a statement that inserts an event unless it is there, with
   *     consumer and event id
   * @param isSeenMeanwhile whether it failed because another transaction has just seen the event
   */
  public StandardInbox(Sql sql, String insert, Predicate<SQLException> isSeenMeanwhile) {
    this.sql = sql;
    this.insert = insert;
    this.isSeenMeanwhile = isSeenMeanwhile;
  }

  @Override
  public boolean firstSeen(Connection connection, String consumer, String eventId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(insert))) {
      statement.setString(1, consumer);
      statement.setString(2, eventId);
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      if (isSeenMeanwhile.test(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public int purge(Connection connection, Duration olderThan) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(PURGE))) {
      statement.setLong(1, olderThan.toMillis());
      return statement.executeUpdate();
    }
  }
}
