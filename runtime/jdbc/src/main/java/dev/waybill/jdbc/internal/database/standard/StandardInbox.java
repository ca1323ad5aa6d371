package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.InboxActs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The inbox, in the words of some flavour. A page is noted event by event: MySQL does not tell of a
 * statement that inserts several which of them were new, and H2 is within the process.
 */
public class StandardInbox implements InboxActs {

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

  /** Returns the text of a template. */
  protected final String text(String template) {
    return sql.of(template);
  }

  @Override
  public final boolean firstSeen(Connection connection, String consumer, String eventId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(insert))) {
      return isFirst(statement, consumer, eventId);
    }
  }

  @Override
  public Set<String> firstSeen(Connection connection, String consumer, List<String> eventIds)
      throws SQLException {
    Set<String> unseen = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql.of(insert))) {
      for (String eventId : eventIds) {
        if (isFirst(statement, consumer, eventId)) {
          unseen.add(eventId);
        }
      }
    }
    return unseen;
  }

  private boolean isFirst(PreparedStatement statement, String consumer, String eventId)
      throws SQLException {
    statement.setString(1, consumer);
    statement.setString(2, eventId);
    try {
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      if (isSeenMeanwhile.test(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public final int purge(Connection connection, Duration olderThan) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.of(PURGE))) {
      statement.setLong(1, olderThan.toMillis());
      return statement.executeUpdate();
    }
  }
}
