package dev.waybill.json;

import java.math.BigDecimal;
import java.time.Year;
import java.util.Calendar;
import java.util.Date;
import java.util.regex.Pattern;

/**
 * What a time is on the wire, said once for both lines: a text. Of a number nobody knows what it
 * counts, and the libraries read one that no time could be as 1970.
 */
final class TimeText {

  static final String REFUSAL =
      "a time is an ISO-8601 text and no number; where numbers are what is wanted, say so with"
          + " @JsonFormat(shape = JsonFormat.Shape.NUMBER)";

  static final String BEYOND = "the number is no time that there is";

  /** Of a module that need not be there. */
  private static final String XML_TIME = "javax.xml.datatype.XMLGregorianCalendar";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?");

  /** Seconds beyond this would come out as others. */
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE);

  private TimeText() {}

  /**
   * Tells whether values of a class are times; a year is a number by the profile.
   *
   * @param isDateTime whether the library says so, which forgets one
   */
  static boolean is(Class<?> type, boolean isDateTime) {
    return isDateTime ? type != Year.class : type.getName().equals(XML_TIME);
  }

  /** Tells whether the keys of a class are times that the library would read from a number. */
  static boolean isKeyFromNumber(Class<?> type) {
    return Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type);
  }

  /** Tells whether a text is a number to the libraries, which trim it. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text.trim()).matches();
  }

  /** Compares without writing the number out: its exponent may have ten digits. */
  static boolean isBeyond(BigDecimal seconds) {
    return seconds.abs().compareTo(MAX_SECONDS) > 0;
  }
}
