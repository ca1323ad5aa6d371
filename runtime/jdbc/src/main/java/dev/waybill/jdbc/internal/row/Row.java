package dev.waybill.jdbc.internal.row;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.OrderingKey;
import dev.waybill.event.Printable;
import dev.waybill.json.EventCodec;

/**
 * An event as the outbox table has it; checked, so that the database takes it.
 *
 * @param id the event's id
 * @param key the ordering key
 * @param type the event's type
 * @param payload the whole envelope
 * @param lane the lane of the ordering key
 * @param headers what stands beside the envelope, too
 */
public record Row(
    String id, OrderingKey key, String type, String payload, int lane, HeaderColumns headers) {

  /** The limit of every column but the payload, in characters. */
  public static final int MAX_CHARACTERS = 255;

  /** Encodes an event; what the table could not hold is refused before anything is written. */
  public static Row of(IntegrationEvent<?> event, EventCodec codec) {
    OrderingKey key = event.orderingKey();
    requireFits("id", "id", event.id(), event);
    requireFits("aggregatetype", "aggregate type", key.scope(), event);
    requireFits("aggregateid", "ordering key", key.value(), event);
    requireFits("type", "type", event.type(), event);
    return new Row(
        event.id(),
        key,
        event.type(),
        codec.encode(event),
        Lane.numberOf(key),
        HeaderColumns.of(event.headers()));
  }

  private static void requireFits(
      String column, String meaning, String value, IntegrationEvent<?> event) {
    if (value.length() > MAX_CHARACTERS) {
      throw new InvalidEventException(
          "The %s cannot be stored: its %s has %d characters, and the outbox column %s holds %d"
              .formatted(Printable.event(event), meaning, value.length(), column, MAX_CHARACTERS));
    }
    if (value.indexOf('\0') >= 0 || !Utf8.isWellFormed(value)) {
      throw new InvalidEventException(
          "The %s cannot be stored: its %s contains %s, which the outbox column %s cannot hold"
              .formatted(
                  Printable.event(event),
                  meaning,
                  value.indexOf('\0') >= 0 ? "a NUL character" : "an unpaired surrogate",
                  column));
    }
  }
}
