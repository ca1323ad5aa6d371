package dev.waybill.http.internal.answer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as HTTP has it, in the form of today and in the two obsolete ones that a recipient must
 * take as well.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, section 5.6.7</a>
 */
final class HttpDate {

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          // Two digits are those of a year from 2000 on.
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));

  private HttpDate() {}

  /** Reads a time; nothing where it is none. */
  static Optional<Instant> parse(String text) {
    for (DateTimeFormatter form : FORMS) {
      try {
        TemporalAccessor parsed = form.parse(text.strip());
        return Optional.of(LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // another form, or none
      }
    }
    return Optional.empty();
  }
}
