package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with the tables is one clear error each, and goes when its cause goes. */
@SuppressWarnings("try") // resources that are there to be closed
final class LayoutTest {

  @ParameterizedTest
  @EnumSource
  void tablesAsTheyShouldBeAreAccepted(Databases database) {
    assertThatCode(() -> Sandbox.with(database).outbox().verify()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void missingTables(Databases database) {
    Sandbox sandbox = Sandbox.withoutTables(database);
    JdbcOutbox outbox = sandbox.outbox();

    assertUnavailable(
        outbox::verify,
        database.sql(
            "The outbox cannot be used: a table of the outbox (\"outbox\") is missing where this"
                + " connection looks for it. Create the tables with the script that"
                + " dev.waybill.jdbc.Schema prints"));
    assertUnavailable(() -> sandbox.append(outbox, "a1"), "Events cannot be stored: a table of");
    assertUnavailable(() -> outbox.claim("w", 1), "Worker w cannot claim events: a table of");
    assertUnavailable(outbox::getPending, "Pending events cannot be listed: a table of");
    assertUnavailable(() -> outbox.deadLetters().list(1), "Dead letters cannot be listed: a table");
  }

  @ParameterizedTest
  @EnumSource
  void aMissingSchema(Databases database) {
    Sandbox sandbox = Sandbox.with(database);

    assertUnavailable(
        JdbcOutbox.builder(sandbox.dataSource).schema("elsewhere").build()::verify,
        database.sql("a table of the outbox (\"elsewhere\".\"outbox\") is missing"));
  }

  @ParameterizedTest
  @EnumSource
  void anOlderLayout(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("UPDATE \"outbox_layout\" SET version = 0");

    String message =
        database.sql(
            "The outbox's tables (\"outbox\") have layout 0, and this version of Waybill needs layout"
                + " 2: migrate the tables");
    assertUnavailable(sandbox.outbox()::verify, message);
    assertUnavailable(() -> sandbox.outbox().claim("w", 1), message);
  }

  @ParameterizedTest
  @EnumSource
  void aNewerLayout(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("UPDATE \"outbox_layout\" SET version = 3");

    assertUnavailable(
        sandbox.outbox()::verify,
        "have layout 3, and this version of Waybill needs layout 2: use a version of Waybill at"
            + " least as new as what made the tables");
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyLayoutTable(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("DELETE FROM \"outbox_layout\"");

    assertUnavailable(
        sandbox.outbox()::verify,
        database.sql(
            "The table \"outbox_layout\" is empty, so that nobody can tell which layout the outbox's"
                + " tables have: where they are those of this version of Waybill, run INSERT INTO"
                + " \"outbox_layout\" (version) VALUES (2)"));
  }

  @ParameterizedTest
  @EnumSource
  void aLostConnection(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();
    outbox.verify();
    spy.isAway = true;

    assertThatThrownBy(outbox::verify)
        .isInstanceOfSatisfying(
            OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue())
        .hasMessage(
            "The outbox cannot be used: the database does not answer, or refuses for now (the"
                + " database is away, SQL state 08006)");
  }

  @Test
  void aMissingPrivilege() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    String schema = sandbox.strings("SELECT current_schema()").get(0);
    String role = "poor_" + schema;
    sandbox.execute("CREATE ROLE %s LOGIN".formatted(role));
    sandbox.execute("GRANT USAGE ON SCHEMA %s TO %s".formatted(schema, role));
    JdbcOutbox outbox = JdbcOutbox.builder(Databases.postgres(role, schema)).build();
    String message =
        "the database user lacks a privilege on the outbox's tables (\"outbox\"): it needs SELECT,"
            + " INSERT, UPDATE and DELETE";

    for (String privileges : List.of("SELECT", "INSERT", "UPDATE")) {
      sandbox.execute(
          "GRANT %s ON ALL TABLES IN SCHEMA %s TO %s".formatted(privileges, schema, role));
      assertUnavailable(outbox::verify, "The outbox cannot be used: " + message);
    }
    sandbox.execute("GRANT DELETE ON ALL TABLES IN SCHEMA %s TO %s".formatted(schema, role));

    assertThatCode(outbox::verify).doesNotThrowAnyException();
    sandbox.append(sandbox.outbox(), "a1");
    assertThat(drain(outbox, "w")).containsExactly("a1");
    outbox.leave("w");
  }

  @Test
  void aSequenceThatCaches() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    sandbox.execute("ALTER TABLE \"outbox\" ALTER COLUMN seq SET CACHE 20");

    assertUnavailable(sandbox.outbox()::verify, "The sequence of \"outbox\" caches 20 values");
    assertUnavailable(
        () -> sandbox.outbox().claim("w", 1),
        "run ALTER TABLE \"outbox\" ALTER COLUMN seq SET CACHE 1");

    sandbox.execute("ALTER TABLE \"outbox\" ALTER COLUMN seq SET CACHE 1");
    assertThatCode(sandbox.outbox()::verify).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerRecoversByItselfOnceTheTablesAreThere(Databases database) throws SQLException {
    DataSource dataSource = database.create();
    JdbcOutbox outbox = JdbcOutbox.builder(dataSource).build();
    List<String> published = new CopyOnWriteArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    JdbcOutbox reporting =
        JdbcOutbox.builder(dataSource)
            .listener(
                new OutboxListener() {
                  @Override
                  public void workerFailed(WorkerFailed event) {
                    failures.add(event.cause());
                  }
                })
            .build();

    try (OutboxWorker worker =
        OutboxWorker.builder(
                reporting,
                (stream, event) -> {
                  published.add(event.id());
                  return CompletableFuture.completedFuture(null);
                })
            .build()
            .start(Duration.ofMillis(20))) {
      Sandbox.until(() -> !failures.isEmpty());
      assertThat(failures.get(0)).hasMessageContaining("is missing");

      database.schema().create(dataSource);
      outbox.inTransaction(dataSource, tx -> tx.enqueueEvent(Sandbox.event("a1")));

      Sandbox.until(() -> published.contains("a1"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsCreatedUnasked(Databases database) {
    Sandbox sandbox = Sandbox.withoutTables(database);
    JdbcOutbox outbox = sandbox.outbox();

    assertThatThrownBy(outbox::verify).isInstanceOf(OutboxUnavailableException.class);
    assertThatThrownBy(() -> outbox.claim("w", 1)).isInstanceOf(OutboxUnavailableException.class);

    assertThat(
            sandbox.strings(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = CURRENT_SCHEMA"))
        .hasSize(1)
        .allSatisfy(name -> assertThat(name).isEqualToIgnoringCase("test_clock"));
  }

  @Test
  void anotherDatabaseIsRefused() {
    SpyDataSource spy = new SpyDataSource(Databases.H2.create());
    spy.product = "Oracle";

    assertThatThrownBy(JdbcOutbox.builder(spy.dataSource()).build()::verify)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("JdbcOutbox works on PostgreSQL, H2, MySQL, MariaDB, and this is Oracle");
  }

  private static void assertUnavailable(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageContaining(message);
  }

  @Test
  void aSequenceThatIsNotTheColumnsOwn() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    sandbox.execute("ALTER TABLE \"outbox\" ALTER COLUMN seq DROP IDENTITY");
    sandbox.execute("CREATE SEQUENCE by_hand CACHE 20");
    sandbox.execute("ALTER TABLE \"outbox\" ALTER COLUMN seq SET DEFAULT nextval('by_hand')");

    assertUnavailable(
        () -> sandbox.outbox().claim("w", 1),
        "The column seq of \"outbox\" has no sequence of its own");

    sandbox.execute("ALTER SEQUENCE by_hand CACHE 1 OWNED BY \"outbox\".seq");
    assertThatCode(sandbox.outbox()::verify).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void lanesThatAreMissing(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("DELETE FROM \"outbox_lane\" WHERE lane IN (3, 63)");

    assertUnavailable(sandbox.outbox()::verify, "has 62 of the 64 lanes");
  }

  @ParameterizedTest
  @EnumSource
  void aMissingInbox(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("DROP TABLE \"inbox\"");

    assertUnavailable(sandbox.outbox()::verify, "is missing");
  }

  @ParameterizedTest
  @EnumSource
  void anEventInALaneThatNobodyServes(Databases database) {
    Sandbox sandbox = Sandbox.with(database);

    assertThatThrownBy(
            () ->
                sandbox.execute(
                    """
                    INSERT INTO "outbox" (id, aggregatetype, aggregateid, type, payload, lane)
                    VALUES ('x', 'User', 'a', 'Renamed', '{}', 64)
                    """))
        .cause()
        .message()
        .containsIgnoringCase("constraint");
  }
}
