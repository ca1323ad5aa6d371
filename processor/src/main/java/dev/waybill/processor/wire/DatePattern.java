package dev.waybill.processor.wire;

import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Patterns of the dates that Java had before {@code java.time}: tried out, as codecs do. */
final class DatePattern {

  /** An afternoon, at which hours of half a day are too few. */
  private static final LocalDateTime SAMPLE =
      LocalDateTime.of(2024, 11, 30, 15, 16, 17, 180_000_000);

  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS,
          ChronoUnit.MILLIS);

  private DatePattern() {}

  /** Says what cannot be done by a pattern, in one word; an empty string where all can. */
  static String problemOf(String pattern, Locale locale, ZoneId zone) {
    ZonedDateTime sample = SAMPLE.atZone(zone);
    SimpleDateFormat format;
    try {
      format = new SimpleDateFormat(pattern, locale);
    } catch (IllegalArgumentException e) {
      return "written";
    }
    format.setTimeZone(TimeZone.getTimeZone(zone));
    try {
      Instant read = format.parse(format.format(Date.from(sample.toInstant()))).toInstant();
      return isSomeOf(sample, read) ? "" : "read";
    } catch (ParseException e) {
      return "read";
    }
  }

  /** A pattern may leave out what is small, but not the day. */
  private static boolean isSomeOf(ZonedDateTime sample, Instant read) {
    for (ChronoUnit unit : UNITS) {
      if (sample.truncatedTo(unit).toInstant().equals(read)) {
        return true;
      }
    }
    return false;
  }
}
