package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Drivers and sessions of MySQL and MariaDB can be told much; what is no good is refused. */
final class MysqlSettingsTest {

  private static final Path MANUAL = Path.of("README.md");

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void eitherDriverWillDo(Databases database) throws SQLException {
    for (String driver : List.of("mysql", "mariadb")) {
      Sandbox sandbox = Sandbox.with(database);
      DataSource dataSource = UrlDataSource.of(sandbox, driver, "");

      assertThat(Schema.of(dataSource).script()).as(driver).isEqualTo(database.schema().script());
      assertWorks(sandbox, dataSource);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void driversMayBeToldToCountAndToSendOtherwise(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);

    assertWorks(
        sandbox,
        UrlDataSource.of(
            sandbox,
            "mysql",
            "&useAffectedRows=true&rewriteBatchedStatements=true&useServerPrepStmts=true"
                + "&cachePrepStmts=true&sendFractionalSeconds=false"));
    assertWorks(
        sandbox,
        UrlDataSource.of(
            sandbox,
            "mariadb",
            "&useAffectedRows=true&useBulkStmts=true&useServerPrepStmts=true&allowMultiQueries=true"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void sessionsMayQuoteAndIsolateAndTellTheTimeOtherwise(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    for (String setting :
        List.of(
            "sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')",
            "sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT,IGNORE_SPACE')",
            "TRANSACTION ISOLATION LEVEL READ UNCOMMITTED",
            "TRANSACTION ISOLATION LEVEL SERIALIZABLE",
            "time_zone = '+09:00'",
            "sql_auto_is_null = 1")) {
      assertWorks(sandbox, UrlDataSource.prepared(sandbox, "SET SESSION " + setting));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void timesAreExactWhereTheZonesOfTheProcessAndTheSessionDiffer(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try {
      for (String driver : List.of("mysql", "mariadb")) {
        assertWorks(sandbox, UrlDataSource.of(sandbox, driver, ""));
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** By the server's own clock: an event fails, is due again, dies, and is looked up. */
  private static void assertWorks(Sandbox sandbox, DataSource dataSource) throws SQLException {
    JdbcOutbox outbox =
        JdbcOutbox.builder(dataSource)
            .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO))
            .build();
    outbox.verify();
    outbox.inTransaction(
        dataSource,
        tx -> {
          for (String id : List.of("a1", "a2", "b1", "'\\\"`{?}")) {
            tx.enqueueEvent(event(id));
          }
        });
    Instant begun = Instant.now();
    assertThat(outbox.measure().oldest()).isLessThan(Duration.ofMinutes(5));
    for (int attempt = 1; attempt <= 2; attempt++) {
      try (Claim claim = outbox.claim("w", 10)) {
        assertThat(ids(claim).get(0)).isEqualTo("a1");
        assertThat(claim.entries().get(0).retryCount()).isEqualTo(attempt - 1);
        claim.failed("a1", PublishException.retriable("not now", null));
      }
    }
    assertThat(drain(outbox, "w")).containsExactly("b1", "'\\\"`{?}");
    assertThat(outbox.deadLetters().list(10))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.diedAt())
                    .isBetween(begun.minusSeconds(300), begun.plusSeconds(300)));
    assertThat(outbox.deadLetters().replay("a1")).isTrue();
    assertThat(drain(outbox, "w")).containsExactly("a1", "a2");
    outbox.leave("w");
    JdbcOutbox capturing = JdbcOutbox.builder(dataSource).changeDataCapture().build();
    capturing.inTransaction(
        dataSource, tx -> List.of("c1", "c2", "c3").forEach(id -> tx.enqueueEvent(event(id))));
    assertThat(sandbox.stored()).isEmpty();
    Inbox inbox = Inbox.of(dataSource);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isFalse();
      assertThat(inbox.purge(connection, Duration.ofMinutes(5))).isZero();
      connection.rollback();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sql_mode = ''                                    | let sql_mode have STRICT_TRANS_TABLES",
        "sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES') | without NO_BACKSLASH_ESCAPES",
        "completion_type = 1                              | set completion_type to NO_CHAIN",
        "sql_safe_updates = 1                             | set sql_safe_updates to OFF",
        "auto_increment_increment = 3                     | set auto_increment_increment to 1",
        "binlog_format = STATEMENT                        | set binlog_format to ROW or MIXED",
      })
  void sessionsThatAreNoGoodAreRefusedWithTheReason(String setting, String mending) {
    for (Databases database : List.of(Databases.MARIADB_11_4, Databases.MYSQL_8_0)) {
      assertRefused(database, setting, mending);
    }
  }

  /** MariaDB's driver refuses it itself. */
  @Test
  void characterSetsThatMySqlsDriverTakesAreRefusedTheSameWay() {
    assertRefused(
        Databases.MYSQL_8_0, "character_set_client = latin1", "the session without SET NAMES");
  }

  private static void assertRefused(Databases database, String setting, String mending) {
    Sandbox sandbox = Sandbox.with(database);
    DataSource dataSource = UrlDataSource.prepared(sandbox, "SET SESSION " + setting);
    JdbcOutbox outbox = JdbcOutbox.builder(dataSource).build();

    for (Runnable use :
        List.<Runnable>of(
            outbox::verify,
            () -> outbox.verify(OutboxRole.APPEND),
            () -> outbox.claim("w", 1),
            () -> Inbox.of(dataSource))) {
      assertThatThrownBy(use::run)
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isFalse())
          .hasMessageContaining("The sessions of this data source cannot be used, whose ")
          .hasMessageContaining(mending);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void tablesOfAnEngineWithoutTransactionsAreRefused(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    for (String table : List.of("outbox", "outbox_lane")) {
      sandbox.execute("ALTER TABLE %s ENGINE=MyISAM".formatted(table));

      assertThatThrownBy(outbox::verify)
          .isInstanceOf(OutboxUnavailableException.class)
          .hasMessageContaining("The table %s has the engine MyISAM", table);
      assertThatThrownBy(() -> outbox.claim("w", 10))
          .isInstanceOf(OutboxUnavailableException.class);
      sandbox.execute("ALTER TABLE %s ENGINE=InnoDB".formatted(table));
    }
    outbox.verify();

    sandbox.execute("ALTER TABLE inbox DROP PRIMARY KEY, ENGINE=MyISAM"); // which is too long
    assertThatThrownBy(() -> Inbox.of(sandbox.dataSource))
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageContaining("The table inbox has the engine MyISAM");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void aUserNeedsWhatTheManualSaysAndIsToldWhatIsMissing(Databases database) throws IOException {
    Sandbox sandbox = Sandbox.with(database);
    String schema = sandbox.strings("SELECT DATABASE()").get(0);
    String user = "user_" + schema;
    sandbox.execute("CREATE USER %s@'%%' IDENTIFIED BY 'secret'".formatted(user));
    String url = database.server().url(schema).replace("user=root", "user=" + user);
    JdbcOutbox outbox = JdbcOutbox.builder(new UrlDataSource(url + "&password=secret")).build();
    String grant = grantOfTheManual().replace("app.*", schema + ".*").replace("'waybill'", user);

    sandbox.execute(grant.replace(", DELETE", ""));
    assertThatThrownBy(outbox::verify)
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageContaining(
            "the database user lacks a privilege on the outbox's tables (`outbox`)");
    sandbox.execute(grant);

    outbox.verify();
    sandbox.append(sandbox.outbox(), "a1");
    assertThat(drain(outbox, "w")).containsExactly("a1");
    outbox.leave("w");
  }

  private static String grantOfTheManual() throws IOException {
    Matcher snippet =
        Pattern.compile("<!-- grants: MysqlSettingsTest -->\n```sql\n(.*);\n```")
            .matcher(Files.readString(MANUAL));
    assertThat(snippet.find()).as("a grant").isTrue();
    return snippet.group(1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void theManualNamesTheReleaseThatEachBuildRunsOnOfWhichNobodyIsWarned(Databases database)
      throws IOException, SQLException {
    Sandbox sandbox = Sandbox.withoutTables(database);
    String release = sandbox.strings("SELECT SUBSTRING_INDEX(VERSION(), '-', 1)").get(0);

    assertThat(Files.readString(MANUAL)).contains(release);
    try (Connection connection = sandbox.dataSource.getConnection()) {
      assertThat(sandbox.dialect().sessions().warning(connection)).isEmpty();
    }
  }

  @Test
  void aReleaseThatNobodyHasTriedIsTold() throws SQLException {
    Sandbox sandbox = Sandbox.withoutTables(Databases.MYSQL_8_0);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    spy.product = "9.1.0";
    try (Connection connection = spy.dataSource().getConnection()) {
      assertThat(sandbox.dialect().sessions().warning(connection))
          .isEqualTo(
              "Nobody has tried Waybill on this server's version yet (9.1.0): it was run on MySQL"
                  + " 8.0, and on MariaDB 10.11 and 11.4.");
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void aServerThatReportsCommitsBeforeTheyAreWrittenIsToldOf(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.withoutTables(database);
    sandbox.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
    try (Connection connection = sandbox.dataSource.getConnection()) {
      assertThat(sandbox.dialect().sessions().warning(connection))
          .startsWith("This server reports a commit before it is written");
    } finally {
      sandbox.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
    }
  }
}
