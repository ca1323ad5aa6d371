package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For a reader of the database's log, events are inserted and deleted in one transaction. */
final class ChangeDataCaptureTest {

  @ParameterizedTest
  @EnumSource
  void theTableStaysEmptyAlsoWithinTheTransaction(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.builder().changeDataCapture().build();

    try (Connection connection = sandbox.begin()) {
      OutboxTransaction transaction = outbox.in(connection);
      transaction.enqueueAll(
          List.of(
              new UserRenamed("a1", "a"), new UserRenamed("a2", "a"), new UserRenamed("b1", "b")));
      transaction.enqueueEvent(event("b2"));

      try (var count =
              connection.prepareStatement(database.sql("SELECT count(*) FROM \"outbox\""));
          var row = count.executeQuery()) {
        row.next();
        assertThat(row.getInt(1)).isZero();
      }
      connection.commit();
    }

    assertThat(sandbox.stored()).isEmpty();
    assertThat(Sandbox.drain(outbox, "w")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyEventHasDrawnItsSequence(Databases database) {
    Sandbox sandbox = Sandbox.with(database);

    sandbox.append(sandbox.builder().changeDataCapture().build(), "a1", "a2", "a3");
    sandbox.append(sandbox.outbox(), "a4");

    assertThat(sandbox.number("SELECT seq FROM \"outbox\"")).isEqualTo(4);
  }

  @Test
  void transactionsUnderSerializableConflictNoMoreThanWithoutIt() throws Exception {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    JdbcOutbox outbox = sandbox.builder().changeDataCapture().build();

    int onATableNeverLookedAt =
        SerializableAppenders.conflicts(KnownConnections.of(sandbox), outbox);
    sandbox.execute("VACUUM ANALYZE \"outbox\"");
    int onOneKnownToBeEmpty = SerializableAppenders.conflicts(KnownConnections.of(sandbox), outbox);

    assertThat(onATableNeverLookedAt).isZero();
    assertThat(onOneKnownToBeEmpty).isZero();
    assertThat(sandbox.stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void thePlannerIsSetAsBefore(String setting) throws SQLException {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    JdbcOutbox outbox = sandbox.builder().changeDataCapture().build();
    try (Connection connection = sandbox.begin()) {
      KnownConnections.execute(connection, "SET enable_seqscan = " + setting);

      outbox
          .in(connection)
          .enqueueAll(List.of(new UserRenamed("a1", "a"), new UserRenamed("a2", "a")));

      assertThat(KnownConnections.value(connection, "SHOW enable_seqscan")).isEqualTo(setting);
      connection.commit();
      assertThat(KnownConnections.value(connection, "SHOW enable_seqscan")).isEqualTo(setting);
      KnownConnections.execute(connection, "RESET enable_seqscan");
      connection.commit();
    }
  }

  @Test
  void theLogOfPostgresShowsInsertionsThenDeletionsOfWhatCommitted() {
    Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
    JdbcOutbox outbox = sandbox.builder().changeDataCapture().build();
    String slot = "slot_" + sandbox.strings("SELECT current_schema()").get(0);
    String table = "\"?%s\"?.outbox".formatted(sandbox.strings("SELECT current_schema()").get(0));
    sandbox.strings(
        "SELECT 1 FROM pg_create_logical_replication_slot('%s', 'test_decoding')".formatted(slot));
    try {
      outbox.inTransaction(
          sandbox.dataSource,
          tx -> {
            tx.enqueueAll(List.of(new UserRenamed("a1", "a"), new UserRenamed("a2", "a")));
            tx.enqueueEvent(event("a3"));
          });
      assertThatThrownBy(
              () ->
                  outbox.inTransaction(
                      sandbox.dataSource,
                      tx -> {
                        tx.enqueueEvent(event("b1"));
                        throw new IllegalStateException();
                      }))
          .isInstanceOf(IllegalStateException.class);

      List<String> changes =
          sandbox
              .strings(
                  "SELECT data FROM pg_logical_slot_get_changes('%s', NULL, NULL)".formatted(slot))
              .stream()
              .filter(change -> change.matches("(?s)(BEGIN|COMMIT|table %s).*".formatted(table)))
              .map(ChangeDataCaptureTest::shortened)
              .toList();

      assertThat(changes)
          .containsSubsequence(
              "INSERT a1", "INSERT a2", "DELETE", "DELETE", "INSERT a3", "DELETE", "COMMIT")
          .doesNotContain("INSERT b1");
    } finally {
      sandbox.strings("SELECT pg_drop_replication_slot('%s')::text".formatted(slot));
    }
  }

  /** {@code table test1.outbox: INSERT: seq[bigint]:1 id[character varying]:'a1' …}. */
  private static String shortened(String change) {
    if (change.contains(": INSERT:")) {
      return "INSERT " + change.replaceAll("(?s).* id\\[character varying]:'(\\w+)'.*", "$1");
    }
    return change.contains(": DELETE:") ? "DELETE" : change.split(" ", 2)[0];
  }
}
