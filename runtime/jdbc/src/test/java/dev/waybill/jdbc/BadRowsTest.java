package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.json.CodecException;
import dev.waybill.outbox.OutboxEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that nobody can read stops no other. */
final class BadRowsTest {

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneThatCannotBeDecodedIsListedAndRelayedAsItIs(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    insert(sandbox, "bad", "User", "x", "Renamed", "no JSON at all");
    sandbox.append(outbox, "a1");

    OutboxEntry entry = outbox.getPending().get(0);

    assertThat(ids(outbox.getPending())).containsExactly("bad", "a1");
    assertThat(entry.event().document()).isEqualTo("no JSON at all");
    assertThat(entry.toString()).contains("bad");
    assertThatThrownBy(() -> entry.event().payload()).isInstanceOf(CodecException.class);
    assertThat(drain(outbox, "w")).containsExactly("bad", "a1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneWithoutAnIdAndATypeIsRelayedUnderItsSequence(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox outbox = sandbox.outbox();
    insert(sandbox, "", "", "", " ", "");
    sandbox.append(outbox, "a1");

    assertThat(drain(outbox, "w")).containsExactly("row 1", "a1");
    assertThat(sandbox.stored()).isEmpty();
  }

  private static void insert(
      Sandbox sandbox, String id, String aggregateType, String key, String type, String payload) {
    sandbox.execute(
        """
        INSERT INTO "outbox" (id, aggregatetype, aggregateid, type, payload, lane)
        VALUES ('%s', '%s', '%s', '%s', '%s', 7)
        """
            .formatted(id, aggregateType, key, type, payload));
  }
}
