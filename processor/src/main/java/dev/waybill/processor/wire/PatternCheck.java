package dev.waybill.processor.wire;

import dev.waybill.processor.message.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds patterns of times that cannot be written, or from which no time can be read: by trying. */
final class PatternCheck {

  /** An afternoon, at which hours of half a day are too few. */
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2024, 11, 30, 15, 16, 17, 180_000_000, ZoneOffset.ofHours(2));

  /** Not a year: patterns leave that a number. */
  private static final Map<String, TemporalQuery<? extends TemporalAccessor>> TYPES =
      Map.of(
          "Instant", Instant::from,
          "LocalDate", LocalDate::from,
          "LocalTime", LocalTime::from,
          "LocalDateTime", LocalDateTime::from,
          "OffsetDateTime", OffsetDateTime::from,
          "OffsetTime", OffsetTime::from,
          "ZonedDateTime", ZonedDateTime::from,
          "YearMonth", YearMonth::from,
          "MonthDay", MonthDay::from);

  /** Those that Java had before. */
  static final Set<String> DATES =
      Set.of(
          "java.util.Date",
          "java.util.Calendar",
          "java.util.GregorianCalendar",
          "java.sql.Timestamp");

  /** What the pattern of a duration may be: the unit of a number. */
  private static final Set<String> UNITS =
      Set.of("NANOS", "MICROS", "MILLIS", "SECONDS", "MINUTES", "HOURS", "HALF_DAYS", "DAYS");

  private static final String TIMES = "java.time.";

  private PatternCheck() {}

  static void check(Part part, Faults faults) {
    Optional<String> pattern = part.said().text("JsonFormat", "pattern");
    if (pattern.isEmpty()) {
      return;
    }
    for (Shape leaf : Shapes.leavesOf(part.shape())) {
      if (leaf instanceof Shape.Scalar scalar) {
        check(part, pattern.get(), scalar.type(), faults);
      }
    }
  }

  private static void check(Part part, String pattern, String type, Faults faults) {
    String problem = problemOf(part, pattern, type);
    if (!problem.isEmpty()) {
      String name = type.substring(type.lastIndexOf('.') + 1);
      faults.add(
          Message.UNREADABLE,
          part,
          "no %s can be %s by the pattern \"%s\"".formatted(name, problem, pattern),
          "give it a pattern with all that makes one, and a timezone where it needs one");
    }
  }

  private static String problemOf(Part part, String pattern, String type) {
    if (type.equals("java.time.Duration")) {
      return UNITS.contains(pattern) ? "" : "written";
    }
    try {
      Optional<ZoneId> zone =
          part.said()
              .text("JsonFormat", "timezone")
              .map(named -> ZoneId.of(named, ZoneId.SHORT_IDS));
      if (DATES.contains(type)) {
        return DatePattern.problemOf(pattern, localeOf(part), zone.orElse(ZoneOffset.UTC));
      }
      TemporalQuery<? extends TemporalAccessor> query =
          type.startsWith(TIMES) ? TYPES.get(type.substring(TIMES.length())) : null;
      if (query != null) {
        return problemOf(part, pattern, zone, query);
      }
      return type.equals("java.time.Year") && !isLegal(part, pattern) ? "written" : "";
    } catch (DateTimeException e) {
      return "written";
    }
  }

  private static String problemOf(
      Part part,
      String pattern,
      Optional<ZoneId> zone,
      TemporalQuery<? extends TemporalAccessor> type) {
    DateTimeFormatter formatter;
    String text;
    try {
      formatter = DateTimeFormatter.ofPattern(pattern, localeOf(part));
      if (zone.isPresent()) {
        formatter = formatter.withZone(zone.get());
      }
      text = formatter.format(type.queryFrom(SAMPLE));
    } catch (DateTimeException | IllegalArgumentException e) {
      return "written";
    }
    try {
      formatter.parse(text, type);
      return "";
    } catch (DateTimeException e) {
      return "read";
    }
  }

  /** A codec minds a pattern, even where it makes no use of it. */
  private static boolean isLegal(Part part, String pattern) {
    try {
      DateTimeFormatter unused = DateTimeFormatter.ofPattern(pattern, localeOf(part));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Locale localeOf(Part part) {
    return part.said()
        .text("JsonFormat", "locale")
        .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')))
        .orElse(Locale.ROOT);
  }
}
