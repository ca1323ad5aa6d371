package dev.waybill.event;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time that was read, with the digits that it was written with.
 *
 * @param instant the time
 * @param text the time as the wire has it
 */
record EventTime(Instant instant, String text) {

  /**
   * Reads a time from the wire.
   *
   * @throws InvalidEventException where there is none, or no such thing
   */
  static EventTime parse(@Nullable String text) {
    if (text == null) {
      throw missing();
    }
    try {
      return new EventTime(Instant.parse(text), text);
    } catch (DateTimeException e) {
      throw InvalidEventException.at(
          "timestamp",
          "is no ISO-8601 instant such as 2026-02-18T09:30:00.120Z: " + Printable.quoted(text));
    }
  }

  /** Takes a time that was read in another form than ours, as exact as it is. */
  static EventTime received(@Nullable Instant instant) {
    Instant given = required(instant);
    return new EventTime(given, given.toString());
  }

  static Instant required(@Nullable Instant instant) {
    if (instant == null) {
      throw missing();
    }
    return instant;
  }

  private static InvalidEventException missing() {
    return InvalidEventException.at("timestamp", "is missing");
  }
}
