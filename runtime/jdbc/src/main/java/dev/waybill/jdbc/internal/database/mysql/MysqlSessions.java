package dev.waybill.jdbc.internal.database.mysql;

import dev.waybill.jdbc.internal.dialect.SessionActs;
import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connections to MySQL and MariaDB, and settings with which nothing would be as it is said. */
final class MysqlSessions implements SessionActs {

  /** The releases that this code was run on. */
  private static final Set<String> TRIED = Set.of("8.0", "10.11", "11.4");

  /** Connector/J puts a version of its own before MariaDB's. */
  private static final Pattern RELEASE =
      Pattern.compile("(?:5\\.5\\.5-)?(\\d+\\.\\d+)\\.\\d+.*", Pattern.DOTALL);

  /**
   * A setting, where the server has such.
   *
   * @param isGood whether its value will do
   * @param otherwise what becomes of events where it will not, and what mends it
   */
  private record Setting(String name, Predicate<String> isGood, String otherwise) {}

  private static final List<Setting> NEEDED =
      List.of(
          new Setting(
              "sql_mode",
              modes -> modes.contains("STRICT_"),
              "texts that are too long would be cut, and nobody told: let sql_mode have STRICT_TRANS_TABLES"),
          new Setting(
              "sql_mode",
              modes -> !modes.contains("EMPTY_STRING_IS_NULL"),
              "an empty text would be none: let sql_mode go without EMPTY_STRING_IS_NULL"),
          new Setting(
              "sql_mode",
              modes -> !modes.contains("NO_BACKSLASH_ESCAPES"),
              "drivers that are not told would store each backslash twice: let sql_mode go without NO_BACKSLASH_ESCAPES"),
          new Setting(
              "character_set_client",
              "utf8mb4"::equals,
              "characters would be stored as question marks: let the JDBC URL go without characterEncoding, and the session without SET NAMES"),
          new Setting(
              "completion_type",
              type -> type.equals("NO_CHAIN") || type.equals("0"),
              "a commit would begin the next transaction, or end the session: set completion_type to NO_CHAIN"),
          new Setting(
              "sql_safe_updates",
              value -> value.equals("OFF") || value.equals("0"),
              "the server would refuse to forget what is past: set sql_safe_updates to OFF"),
          new Setting(
              "auto_increment_increment",
              "1"::equals,
              "several servers seem to draw sequences of their own, which do not follow the order of appending: let all who append use one, and set auto_increment_increment to 1"),
          new Setting(
              "binlog_format",
              format -> !format.equals("STATEMENT"),
              "the server would refuse to write under READ COMMITTED: set binlog_format to ROW or MIXED"));

  /** A relay can publish what a crash of the server then makes undone. */
  @Override
  public String warning(Connection connection) throws SQLException {
    String version = connection.getMetaData().getDatabaseProductVersion();
    Matcher release = RELEASE.matcher(version);
    if (!release.matches() || !TRIED.contains(release.group(1))) {
      return "Nobody has tried Waybill on this server's version yet (%s): it was run on MySQL 8.0, and on MariaDB 10.11 and 11.4."
          .formatted(version);
    }
    return settings(connection).getOrDefault("innodb_flush_log_at_trx_commit", "1").equals("1")
        ? ""
        : "This server reports a commit before it is written (innodb_flush_log_at_trx_commit is not"
            + " 1): a crash undoes transactions that have committed, and whose events may have been"
            + " published. Set it to 1.";
  }

  @Override
  public void verify(Connection connection) throws SQLException {
    Map<String, String> settings = settings(connection);
    for (Setting needed : NEEDED) {
      String value = settings.get(needed.name);
      if (value != null && !needed.isGood.test(value)) {
        throw new OutboxUnavailableException(
            "The sessions of this data source cannot be used, whose %s is \"%s\": %s"
                .formatted(needed.name, value, needed.otherwise),
            null,
            false);
      }
    }
  }

  /** By SHOW, which leaves out what a server does not know. */
  private static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SHOW VARIABLES WHERE Variable_name IN (
                  'sql_mode', 'character_set_client', 'completion_type', 'sql_safe_updates',
                  'auto_increment_increment', 'binlog_format', 'innodb_flush_log_at_trx_commit')
                """)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }

  @Override
  public boolean isIsolationOfSession() {
    return true;
  }

  /** An acknowledgement would otherwise lock the gap behind the last row, and append nobody. */
  @Override
  public void setReadCommitted(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }
}
