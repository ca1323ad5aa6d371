package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Printable;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a text says, it is stored and shown, and never executed. */
final class MaliciousNamesTest {

  private static final List<String> NAMES =
      List.of(
          "\"; DROP TABLE victims; --",
          "'; DROP TABLE victims; --",
          "x\"y'z`[w]",
          "{now}{outbox}{lane}",
          "{fn now()} ? :a $1 $$",
          "back\\slash\\",
          "line\nbreak\r\ttab",
          "\u202Eright to left\u202C \u05D0\u05D1",
          "\uD83D\uDE80 rocket %s %d");

  static Stream<Arguments> namesOnEachDatabase() {
    return Databases.ofEachKind()
        .flatMap(
            database ->
                NAMES.stream()
                    .filter(name -> !database.isMysql() || isNameThere(name))
                    .map(name -> Arguments.of(database, name)));
  }

  @ParameterizedTest
  @MethodSource("namesOnEachDatabase")
  void aSchemaAndATablePrefixAreNames(Databases database, String name) throws SQLException {
    Sandbox sandbox = withVictims(database);
    String schema = name + sandbox.hashCode();
    create(sandbox, schema);
    database.schema().in(schema).prefix(name).create(sandbox.dataSource);
    JdbcOutbox outbox = quiet(sandbox).schema(schema).tablePrefix(name).build();

    everythingWorks(sandbox, outbox);
    assertThat(
            sandbox.strings(
                "SELECT table_schema FROM information_schema.tables WHERE table_name LIKE '%outbox'"))
        .contains(schema);
    assertThat(
            sandbox.strings(
                "SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%outbox'"))
        .contains(name + "outbox");
    Inbox inbox = Inbox.of(sandbox.dataSource).in(schema).prefix(name);
    try (Connection connection = sandbox.begin()) {
      assertThat(inbox.firstSeen(connection, "c", "e")).isTrue();
    }
    assertAlive(sandbox);
  }

  /** MySQL's names have no characters beyond the first 65,536, and its driver replaces escapes. */
  private static boolean isNameThere(String name) {
    return name.codePoints().allMatch(Character::isBmpCodePoint) && !name.contains("{fn");
  }

  private static void create(Sandbox sandbox, String schema) throws SQLException {
    String quote = sandbox.database.isMysql() ? "`" : "\"";
    try (Connection connection = sandbox.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("CREATE SCHEMA " + quote + schema.replace(quote, quote + quote) + quote);
    }
  }

  private static JdbcOutbox.Builder quiet(Sandbox sandbox) {
    return JdbcOutbox.builder(sandbox.dataSource).listener(new OutboxListener() {});
  }

  /** Appending, relaying, failing, burying, replaying, measuring. */
  private static void everythingWorks(Sandbox sandbox, JdbcOutbox outbox) {
    outbox.verify();
    sandbox.append(outbox, "a1", "a2", "b1");
    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", PublishException.permanent("refused", null));
      claim.published(List.of("b1"));
    }
    assertThat(outbox.measure().dead()).isEqualTo(1);
    assertThat(outbox.deadLetters().replay("a1")).isTrue();
    assertThat(Sandbox.drain(outbox, "w")).containsExactly("a1", "a2");
    outbox.leave("w");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whatAnEventSaysIsStoredAndShown(Databases database) {
    Sandbox sandbox = withVictims(database);
    JdbcOutbox outbox = sandbox.outbox();
    for (String text : NAMES) {
      IntegrationEvent<String> event = event(text, text, text, text, text);

      outbox.inTransaction(sandbox.dataSource, tx -> tx.enqueueEvent(event));

      OutboxEntry entry = outbox.getPending().get(0);
      assertThat(entry.id()).isEqualTo(text);
      assertThat(entry.event().type()).isEqualTo(text);
      assertThat(entry.event().orderingKey()).isEqualTo(event.orderingKey());
      assertThat(entry.event().payloadAs(String.class)).isEqualTo(text);
      assertThat(sandbox.strings("SELECT aggregateid FROM \"outbox\"")).containsExactly(text);
      assertThat(Sandbox.drain(outbox, "w")).containsExactly(text);
    }
    assertAlive(sandbox);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void operatorsFindWhatHasSuchAName(Databases database) {
    Sandbox sandbox = withVictims(database);
    JdbcOutbox outbox = sandbox.outbox();
    for (String text : NAMES) {
      for (String id : List.of(text, "other")) {
        outbox.inTransaction(
            sandbox.dataSource, tx -> tx.enqueueEvent(event(id, text, text, text, "")));
      }

      bury(outbox, text);
      assertThat(outbox.deadLetters().list(DeadLetterFilter.ofType(text), 0, 10).letters())
          .hasSize(1);
      assertThat(outbox.deadLetters().list(DeadLetterFilter.ofKey(text, text), 0, 10).letters())
          .hasSize(1);
      assertThat(outbox.deadLetters().discard(text)).isTrue();
      outbox.markAsPublished("other");

      assertThat(sandbox.stored()).isEmpty();
    }
    assertAlive(sandbox);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aWorkerMayHaveAnyName(Databases database) {
    Sandbox sandbox = withVictims(database);
    JdbcOutbox outbox = sandbox.outbox();
    for (String worker : NAMES) {
      sandbox.append(outbox, "a1");

      assertThat(Sandbox.drain(outbox, worker)).containsExactly("a1");
      assertThat(sandbox.strings("SELECT name FROM \"outbox_worker\"").get(0)).startsWith(worker);
      outbox.leave(worker);
    }
    assertAlive(sandbox);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aWorkerIsRefusedANameThatNoColumnHolds(Databases database) {
    JdbcOutbox outbox = Sandbox.with(database).outbox();
    for (String name : List.of("", " ", "a\0b", "\uD800", "x".repeat(201))) {
      assertThatThrownBy(() -> outbox.claim(name, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the name of a worker must have 1 to 200 characters");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void theTextOfAnErrorIsStoredAndShown(Databases database) {
    Sandbox sandbox = withVictims(database);
    JdbcOutbox outbox = sandbox.builder().retryPolicy(RetryPolicy.standard()).build();
    for (String text : NAMES) {
      sandbox.append(outbox, "a1");

      fail(outbox, "a1", PublishException.retriable(text, null));

      assertThat(outbox.getPending().get(0).lastError()).endsWith(": " + Printable.message(text));
      outbox.markAsPublished("a1");
    }
    assertAlive(sandbox);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void whatNoColumnHoldsOfAnErrorIsReplacedOrCut(Databases database) {
    Sandbox sandbox = withVictims(database);
    JdbcOutbox outbox = sandbox.builder().retryPolicy(RetryPolicy.standard()).build();
    sandbox.append(outbox, "a1", "b1", "c1", "d1");

    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", PublishException.retriable("a\0b", null));
      claim.failed("b1", PublishException.retriable("a\uD800b", null));
      claim.failed("c1", PublishException.retriable("\uD83D\uDE80".repeat(5_000), null));
      claim.failed("d1", new Speechless());
    }

    assertThat(outbox.getPending())
        .extracting(OutboxEntry::lastError)
        .satisfiesExactly(
            error -> assertThat(error).endsWith("a\\u0000b"),
            error -> assertThat(error).endsWith("a\\uD800b"),
            error -> assertThat(error).endsWith("…").hasSizeLessThan(1_100),
            error -> assertThat(error).isEqualTo(Speechless.class.getName()));
  }

  /** An error that cannot say what it is. */
  private static final class Speechless extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }

  private static void fail(JdbcOutbox outbox, String id, Throwable cause) {
    try (Claim claim = outbox.claim("w", 10)) {
      assertThat(ids(claim)).contains(id);
      claim.failed(id, cause);
    }
  }

  private static void bury(JdbcOutbox outbox, String id) {
    fail(outbox, id, PublishException.permanent("refused", null));
    assertThat(outbox.deadLetters().list(10)).extracting(DeadLetter::entry).hasSize(1);
  }

  private static void assertAlive(Sandbox sandbox) {
    assertThat(sandbox.strings("SELECT name FROM victims")).containsExactly("alive");
  }

  private static Sandbox withVictims(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.execute("CREATE TABLE victims (name VARCHAR(20))");
    sandbox.execute("INSERT INTO victims VALUES ('alive')");
    return sandbox;
  }
}
