package dev.waybill.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** H2, from 2.3 on: for development, tests and small single-node applications. */
class H2Dialect extends Dialect {

  private static final String NOW = "CURRENT_TIMESTAMP";

  H2Dialect(Tables tables) {
    this(tables, NOW);
  }

  H2Dialect(Tables tables, String now) {
    super(tables, now);
  }

  @Override
  int maxPayloadCharacters() {
    return 1_048_576;
  }

  /** H2 acknowledges commits up to half a second before it writes them, unless told not to. */
  @Override
  String warning(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet setting =
            statement.executeQuery(
                """
                SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS
                WHERE SETTING_NAME = 'WRITE_DELAY' AND DATABASE_PATH() IS NOT NULL
                """)) {
      if (!setting.next() || "0".equals(setting.getString(1))) {
        return "";
      }
      return "This H2 database reports a commit before it is written (WRITE_DELAY is %s ms): a crash"
              .formatted(setting.getString(1))
          + " loses events whose transactions have committed. Add ;WRITE_DELAY=0 to the JDBC URL.";
    }
  }

  @Override
  boolean isIsolationOfSession() {
    return true;
  }

  @Override
  int acknowledge(Connection connection, Acknowledgement acknowledgement) throws SQLException {
    return Transactions.run(
        connection,
        () ->
            acknowledgement.fence().holds(connection, this)
                ? acknowledgement.deleteSingly(connection, this)
                : 0);
  }

  @Override
  String lockLanes() {
    return sql(
        """
        SELECT lane FROM {lane}
        WHERE lane = ANY (?) AND owner = ? AND epoch = CAST(? AS BIGINT ARRAY)[lane + 1]
        ORDER BY lane
        FOR UPDATE
        """);
  }

  /** Its sessions share the values. */
  @Override
  long sequenceCache(Connection connection) {
    return 1;
  }

  @Override
  boolean knowsWriters() {
    return false;
  }

  @Override
  String firstSeen() {
    return sql(
        """
        MERGE INTO {inbox} AS i USING (VALUES (CAST(? AS VARCHAR(255)), CAST(? AS VARCHAR(255))))
          AS n (consumer, event_id)
        ON i.consumer = n.consumer AND i.event_id = n.event_id
        WHEN NOT MATCHED THEN INSERT (consumer, event_id) VALUES (n.consumer, n.event_id)
        """);
  }

  /** It waits for the other, and then finds that it would insert a duplicate. */
  @Override
  boolean isSeenMeanwhile(SQLException error) {
    return "23505".equals(error.getSQLState());
  }
}
