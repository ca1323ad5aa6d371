package dev.waybill.jdbc.internal.row;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.OutboxEntry;
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
public record Stored(
    long sequence, String id, int lane, @Nullable RetryState state, OutboxEntry entry) {

  /** Makes a row of which no attempt has failed, without decoding its payload. */
  public static Stored untried(
      long sequence,
      String id,
      OrderingKey key,
      String storedType,
      String payload,
      int lane,
      @Nullable EventHeaders headers,
      PayloadDecoder decoder) {
    String name = named(id, sequence);
    String type = named(storedType, sequence);
    IntegrationEvent<EncodedPayload> event =
        IntegrationEvent.stored(name, type, key, payload, headers, decoder);
    OutboxEntry entry = new OutboxEntry(name, event, false, 0, null, null, null);
    return new Stored(sequence, id, lane, null, entry);
  }

  /** The same with what is known of its failed attempts. */
  public Stored withNote(RetryNote note) {
    OutboxEntry tried =
        new OutboxEntry(
            entry.id(),
            entry.event(),
            false,
            note.attempts(),
            note.lastAttemptAt(),
            note.state() == RetryState.WAITING ? note.nextAttemptAt() : null,
            note.error());
    return new Stored(sequence, id, lane, note.state(), tried);
  }

  /** The same with what is noted of it since. */
  public Stored withState(RetryState noted) {
    return new Stored(sequence, id, lane, noted, entry);
  }

  /** No event has a blank id or type, but a row that is inserted by hand may stop no other. */
  private static String named(String value, long sequence) {
    return value.isBlank() ? "row %d".formatted(sequence) : value;
  }

  public RowId rowId() {
    return new RowId(sequence, id);
  }

  public OrderingKey key() {
    return entry.event().orderingKey();
  }

  public boolean isSuspect() {
    return state == RetryState.SUSPECT || state == RetryState.SENDING;
  }
}
