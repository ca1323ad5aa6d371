package dev.waybill.samples.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.waybill.jdbc.MysqlServer;
import dev.waybill.jdbc.MysqlServer.Release;
import dev.waybill.jdbc.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A database with the outbox's tables, on a MySQL server of which one may ask its binary log. */
record Mysql(MysqlServer server) {

  /** As the connector's file has it. */
  private static final String NAME = "orders";

  private static final String READERS =
      "SELECT id FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'";

  private static final Pattern GRANTS =
      Pattern.compile(
          "<!-- grants: MysqlConnectorTest -->\\s*```sql\\R(.*?);\\s*```", Pattern.DOTALL);

  static Mysql create() {
    Mysql database = new Mysql(MysqlServer.shared(Release.MYSQL_8_0));
    database.dropReaders();
    database.server.execute(
        "DROP DATABASE IF EXISTS " + NAME,
        "CREATE DATABASE " + NAME,
        "CREATE USER IF NOT EXISTS debezium IDENTIFIED WITH mysql_native_password BY 'secret'");
    Schema.mysql().create(database.dataSource());
    database.execute(grantsOfTheManual());
    return database;
  }

  /** The server hears that one has gone when it has something to tell. */
  private void dropReaders() {
    List<Long> readers = numbers(READERS);
    for (long reader : readers) {
      execute("KILL " + reader);
    }
    Awaitility.await().until(() -> !isStreamed());
  }

  DataSource dataSource() {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(server.url("mysql", NAME));
    return dataSource;
  }

  private static String[] grantsOfTheManual() {
    try {
      String manual = Files.readString(Path.of("../../runtime/jdbc/README.md"));
      Matcher grants = GRANTS.matcher(manual);
      assertThat(grants.find()).as("the manual has grants for the connector").isTrue();
      return grants.group(1).split(";\\s*", 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void execute(String... statements) {
    server.execute(statements);
  }

  /** Returns the first column of a query's rows. */
  List<Long> numbers(String sql) {
    try (Connection connection = DriverManager.getConnection(server.url("mysql", ""));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Long> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getLong(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Whether the connector reads the log; what commits before, it finds when it does. */
  boolean isStreamed() {
    return !numbers(READERS).isEmpty();
  }

  /**
   * The settings of the connector's file; where the database is, is a test's own, and so is what
   * the connector knows of its tables.
   */
  Map<String, String> settings(Path folder) {
    Map<String, String> settings = ConnectorFile.settings("outbox-connector-mysql.json");
    settings.put("database.hostname", "127.0.0.1");
    settings.put("database.port", Integer.toString(server.port()));
    settings.put("database.user", "debezium");
    settings.put("database.password", "secret");
    settings.put("database.ssl.mode", "disabled");
    settings.put("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory");
    settings.put(
        "schema.history.internal.file.filename", folder.resolve("schema-history").toString());
    return settings;
  }
}
