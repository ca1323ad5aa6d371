package dev.waybill.jdbc.internal.database.postgresql;

import dev.waybill.jdbc.internal.database.standard.Sql;
import dev.waybill.jdbc.internal.database.standard.StandardInbox;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The inbox on PostgreSQL. */
final class PostgresInbox extends StandardInbox {

  /** It waits for another transaction that inserts the same, and then inserts nothing. */
  private static final String FIRST_SEEN =
      "INSERT INTO {inbox} (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

  /**
   * A session without lock timeout would wait for ever for who was stopped within a transaction. It
   * gets one before the first row, and has its own again after the last, for the statements of the
   * application.
   */
  private static final String FIRST_SEEN_OF_PAGE =
      """
      WITH session AS MATERIALIZED (
        SELECT current_setting('lock_timeout') AS patience
      ), hurried AS MATERIALIZED (
        SELECT set_config(
          'lock_timeout', CASE patience WHEN '0' THEN '5s' ELSE patience END, true)
        FROM session
      ), unseen AS (
        INSERT INTO {inbox} (consumer, event_id)
        SELECT ?, n.event_id
        FROM hurried, unnest(CAST(? AS {text}[])) WITH ORDINALITY AS n (event_id, place)
        ORDER BY n.place
        ON CONFLICT DO NOTHING
        RETURNING event_id
      ), all_unseen AS MATERIALIZED (
        SELECT array_agg(event_id) AS ids FROM unseen
      )
      SELECT ids, set_config('lock_timeout', patience, true) FROM all_unseen, session
      """;

  PostgresInbox(Sql sql) {
    super(sql, FIRST_SEEN, error -> false);
  }

  @Override
  public Set<String> firstSeen(Connection connection, String consumer, List<String> eventIds)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(FIRST_SEEN_OF_PAGE))) {
      statement.setString(1, consumer);
      statement.setArray(2, connection.createArrayOf("varchar", eventIds.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Array unseen = row.getArray(1);
        return unseen == null ? Set.of() : Set.of((String[]) unseen.getArray());
      }
    }
  }
}
