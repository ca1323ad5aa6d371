package dev.waybill.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time that was read, with the digits that it was written with.
 *
 * @param instant the time
 * @param text the time as the wire has it
 */
record EventTime(Instant instant, String text) {

  private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

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
    return new EventTime(given, text(given));
  }

  /** Takes a time that an event is made with, cut to the millisecond. */
  static EventTime made(@Nullable Instant instant) {
    return received(cut(instant));
  }

  /**
   * Cuts a time to the millisecond, towards the past: so exact are the clocks and formats that it
   * meets on its way, and what comes back equals what was sent.
   */
  static Instant cut(@Nullable Instant instant) {
    Instant given = required(instant);
    return isInMilliseconds(given) ? given : given.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Writes a time with three digits of a second, so that texts sort as times do; or all it has. */
  static String text(Instant instant) {
    return isInMilliseconds(instant) ? MILLISECONDS.format(instant) : instant.toString();
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // what follows the second is all that matters
  private static boolean isInMilliseconds(Instant instant) {
    return instant.getNano() % NANOS_OF_A_MILLISECOND == 0;
  }

  private static Instant required(@Nullable Instant instant) {
    if (instant == null) {
      throw missing();
    }
    return instant;
  }

  private static InvalidEventException missing() {
    return InvalidEventException.at("timestamp", "is missing");
  }
}
