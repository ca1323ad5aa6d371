package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.jdbc.MysqlServer;
import dev.waybill.jdbc.MysqlServer.Release;
import dev.waybill.jdbc.Schema;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * MySQL or MariaDB, by its own maker's driver: each commit is on the disk, and in the binary log.
 *
 * <p>What differs from the defaults beyond that: a larger buffer pool, and so much of a log that
 * nobody waits until pages are written.
 */
record MysqlBenchServer(MysqlServer server) implements Server {

  private static final String DATABASE = "bench";

  private static final String HISTORY =
      "SELECT `count` FROM information_schema.innodb_metrics WHERE name = 'trx_rseg_history_len'";

  /** The server itself goes on writing. */
  private static final int SHORT_HISTORY = 10;

  static MysqlBenchServer start(Release release) {
    String log = release.isMysql() ? "--innodb-redo-log-capacity=1G" : "--innodb-log-file-size=1G";
    MysqlServer server =
        MysqlServer.start(
            release,
            "--innodb-buffer-pool-size=512M",
            // Tells at once of what has been purged.
            "--loose-innodb-purge-rseg-truncate-frequency=1",
            log);
    server.execute("CREATE DATABASE " + DATABASE);
    return new MysqlBenchServer(server);
  }

  @Override
  public String url() {
    return server.url(DATABASE);
  }

  @Override
  public Schema schema() {
    return server.release().isMysql() ? Schema.mysql() : Schema.mariadb();
  }

  @Override
  public String quote() {
    return "`";
  }

  @Override
  public String drawnKey() {
    return "bigint NOT NULL AUTO_INCREMENT PRIMARY KEY";
  }

  @Override
  public String longText() {
    return "longtext";
  }

  @Override
  public String insertedAt() {
    return "datetime(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6))";
  }

  @Override
  public String exactTexts() {
    return "DEFAULT CHARACTER SET utf8mb4 COLLATE "
        + (server.release().isMysql() ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin");
  }

  @Override
  public String deleteListed(String table) {
    return """
    DELETE o FROM JSON_TABLE(?, '$[*]' COLUMNS (seq bigint PATH '$')) k
      STRAIGHT_JOIN %s o FORCE INDEX (PRIMARY) ON o.seq = k.seq
    """
        .formatted(table);
  }

  @Override
  public void setList(PreparedStatement statement, int parameter, Long[] sequences)
      throws SQLException {
    statement.setString(parameter, Arrays.toString(sequences));
  }

  /** Deleted rows are purged, and statistics as new. Pages are written by and by. */
  @Override
  public void settle(Database database) throws SQLException {
    while (database.number(HISTORY) > SHORT_HISTORY) {
      LockSupport.parkNanos(10_000_000);
    }
    database.execute(
        "ANALYZE TABLE "
            + database.text(
                """
                SELECT GROUP_CONCAT('`', table_name, '`') FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_name LIKE '%outbox'
                """));
  }

  @Override
  public String settings(Database database) throws SQLException {
    return database.text(
        """
        SELECT CONCAT('innodb_flush_log_at_trx_commit=', @@innodb_flush_log_at_trx_commit,
          ', log_bin=', @@log_bin, ', sync_binlog=', @@sync_binlog,
          ', innodb_buffer_pool_size=', @@innodb_buffer_pool_size)
        """);
  }

  @Override
  public long process(Database database) {
    return server.pid();
  }

  @Override
  public void close() {
    server.close();
  }
}
