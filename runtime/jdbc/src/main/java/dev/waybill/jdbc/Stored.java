package dev.waybill.jdbc;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.OutboxEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox as it was read, with what is known of its failed attempts.
 *
 * @param sequence its place
 * @param id the id as the table has it, which an event's cannot be where it is blank
 * @param lane its lane
 * @param state the state of its retry; null where no attempt has failed
 * @param entry what workers and operators see of it
 */
record Stored(long sequence, String id, int lane, @Nullable RetryState state, OutboxEntry entry) {

  /** Reads a row of which no attempt has failed, without decoding its payload. */
  static Stored readUntried(
      ResultSet row, String payload, Function<String, IntegrationEvent<EncodedPayload>> decoder)
      throws SQLException {
    long sequence = row.getLong(1);
    String id = row.getString(2);
    String name = named(id, sequence);
    String type = named(row.getString(5), sequence);
    OrderingKey key = new OrderingKey(row.getString(3), row.getString(4));
    IntegrationEvent<EncodedPayload> event =
        IntegrationEvent.stored(name, type, key, payload, decoder);
    OutboxEntry entry = new OutboxEntry(name, event, false, 0, null, null, null);
    return new Stored(sequence, id, row.getInt(7), null, entry);
  }

  /** Reads a row and what is known of its failed attempts, without decoding its payload. */
  static Stored read(ResultSet row, Function<String, IntegrationEvent<EncodedPayload>> decoder)
      throws SQLException {
    Stored untried = readUntried(row, row.getString(6), decoder);
    return row.getString(8) == null ? untried : untried.withRetry(row, 8);
  }

  /** The same with what is known of its failed attempts, in five columns from the state on. */
  Stored withRetry(ResultSet row, int from) throws SQLException {
    RetryState known = RetryState.valueOf(row.getString(from));
    OutboxEntry tried =
        new OutboxEntry(
            entry.id(),
            entry.event(),
            false,
            row.getInt(from + 1),
            instant(row, from + 2),
            known == RetryState.WAITING ? instant(row, from + 3) : null,
            row.getString(from + 4));
    return new Stored(sequence, id, lane, known, tried);
  }

  /** The same with what is noted of it since. */
  Stored withState(RetryState noted) {
    return new Stored(sequence, id, lane, noted, entry);
  }

  /** No event has a blank id or type, but a row that is inserted by hand may stop no other. */
  private static String named(String value, long sequence) {
    return value.isBlank() ? "row %d".formatted(sequence) : value;
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  RowId rowId() {
    return new RowId(sequence, id);
  }

  OrderingKey key() {
    return entry.event().orderingKey();
  }

  boolean isSuspect() {
    return state == RetryState.SUSPECT || state == RetryState.SENDING;
  }
}
