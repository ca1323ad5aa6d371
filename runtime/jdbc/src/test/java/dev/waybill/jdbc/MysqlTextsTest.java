package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.json.CodecLimits;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MySQL and MariaDB compare texts loosely, cut them, and hang up on large ones, unless told. */
final class MysqlTextsTest {

  private static final int MEBIBYTE = 1_048_576;

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void keysThatDifferInCaseAnAccentOrABlankAreDifferent(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox =
        sandbox
            .builder()
            .retryPolicy(new RetryPolicy(9, Duration.ofHours(1), Duration.ofHours(1)))
            .build();
    List<String> keys = List.of("order", "Order", "ordér", "order ", "order\t");
    outbox.inTransaction(
        sandbox.dataSource,
        tx -> {
          for (String key : keys) {
            tx.enqueueEvent(event(key, key));
          }
          tx.enqueueEvent(event("behind", "order"));
        });
    try (Claim claim = outbox.claim("w", 1)) {
      claim.failed("order", PublishException.retriable("not now", null));
    }

    assertThat(drain(outbox, "w")).containsExactlyElementsOf(keys.subList(1, keys.size()));
    outbox.markAsFailed("order");
    assertThat(outbox.deadLetters().list(10)).isEmpty();
    assertThat(sandbox.stored()).containsExactly("order", "behind");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void aFilterOfDeadLettersMeansNoneThatDiffersInCaseAnAccentOrABlank(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    List<String> names = List.of("order", "Order", "ord\u00e9r", "order ");
    outbox.inTransaction(
        sandbox.dataSource,
        tx -> names.forEach(name -> tx.enqueueEvent(event(name, name, name, name, "payload"))));
    try (Claim claim = outbox.claim("w", names.size())) {
      names.forEach(id -> claim.failed(id, PublishException.permanent("refused", null)));
    }
    JdbcDeadLetters letters = outbox.deadLetters();

    for (String name : names) {
      DeadLetterFilter ofKey = DeadLetterFilter.ofKey(name, name);
      DeadLetterFilter ofType = DeadLetterFilter.ofType(name);

      assertThat(letters.list(ofKey, DeadLetterSlice.START, 9).letters()).hasSize(1);
      assertThat(letters.list(ofType, DeadLetterSlice.START, 9).letters()).hasSize(1);
      assertThat(letters.discardAll(ofType)).as(name).isEqualTo(1);
    }
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void eventsThatDifferInCaseAnAccentOrABlankAreSeenEachForItself(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    Inbox inbox = Inbox.of(sandbox.dataSource);
    try (Connection connection = sandbox.begin()) {
      for (String id : List.of("order", "Order", "ordér", "order ")) {
        assertThat(inbox.firstSeen(connection, "billing", id)).as(id).isTrue();
        assertThat(inbox.firstSeen(connection, "billing", id)).as(id).isFalse();
      }
      connection.commit();
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void textsOfTheGreatestLengthComeBackAsTheyWere(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    String text = "\uD83D\uDE00".repeat(127) + "x"; // 255 of the four bytes that the column counts
    outbox.inTransaction(
        sandbox.dataSource,
        tx -> tx.enqueueEvent(event(text, text, text, text, "'\\\"\uD83D\uDE00")));

    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed(text, PublishException.retriable(text, null));
    }
    sandbox.pass(Duration.ofHours(1));
    try (Claim claim = outbox.claim("w", 10)) {
      assertThat(claim.entries())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.id()).isEqualTo(text);
                assertThat(entry.event().type()).isEqualTo(text);
                assertThat(entry.event().orderingKey().value()).isEqualTo(text);
                assertThat(entry.retryCount()).isEqualTo(1);
              });
      claim.published(List.of(text));
    }
    assertThat(sandbox.stored()).isEmpty();
    try (Connection connection = sandbox.begin()) {
      assertThat(Inbox.of(sandbox.dataSource).firstSeen(connection, text, text)).isTrue();
      assertThat(Inbox.of(sandbox.dataSource).firstSeen(connection, text, text)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void tablesThatCompareLooselyAreRefused(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    for (String table : List.of("outbox", "outbox_retry", "inbox")) {
      sandbox.execute(
          "ALTER TABLE %s CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin".formatted(table));

      assertThatThrownBy(sandbox.outbox()::verify)
          .isInstanceOf(OutboxUnavailableException.class)
          .hasMessageContaining("The table " + table + " has the column")
          .hasMessageContaining("compares texts by utf8mb4_bin")
          .hasMessageContaining("a blank at the end");
      if (table.equals("inbox")) {
        assertThatThrownBy(() -> Inbox.of(sandbox.dataSource))
            .isInstanceOf(OutboxUnavailableException.class);
      }
      sandbox.execute(
          "ALTER TABLE %s CONVERT TO CHARACTER SET utf8mb4 COLLATE %s"
              .formatted(
                  table,
                  database == Databases.MYSQL_8_0 ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin"));
    }
  }

  private static IntegrationEvent<String> document(String id, String text) {
    return event(id, "Renamed", "User", "a", text);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "POSTGRESQL"})
  void aDocumentAboveWhatTheServerTakesIsRefusedByItsName(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    String before = sandbox.strings("SELECT @@global.max_allowed_packet").get(0);
    sandbox.execute("SET GLOBAL max_allowed_packet = " + 2 * MEBIBYTE);
    try {
      DataSource dataSource = UrlDataSource.prepared(sandbox);
      JdbcOutbox outbox =
          JdbcOutbox.builder(dataSource)
              .codec(EventCodec.detect(CodecLimits.defaults().withMaxDocumentBytes(8 << 20)))
              .build();
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        for (String tooLarge :
            List.of("x".repeat(2 * MEBIBYTE), "\u20AC".repeat(700_000), "'".repeat(MEBIBYTE))) {
          assertThatThrownBy(() -> outbox.in(connection).enqueueEvent(document("large", tooLarge)))
              .isInstanceOf(InvalidEventException.class)
              .hasMessageContaining("large")
              .hasMessageContaining("the server's max_allowed_packet is " + 2 * MEBIBYTE);
        }
        outbox.in(connection).enqueueEvent(document("a1", "x".repeat(2 * MEBIBYTE - 4_096)));
        outbox.in(connection).enqueueEvent(document("a2", "'".repeat(MEBIBYTE - 4_096)));
        outbox.in(connection).enqueueEvent(document("a3", "\u20AC".repeat(690_000)));
        connection.commit();
      }

      assertThat(drain(outbox, "w")).containsExactly("a1", "a2", "a3");
      outbox.leave("w");
    } finally {
      sandbox.execute("SET GLOBAL max_allowed_packet = " + before);
    }
  }
}
