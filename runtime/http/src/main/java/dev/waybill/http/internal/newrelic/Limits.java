package dev.waybill.http.internal.newrelic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the Event API takes. What it does not take it drops, or cuts, after it has answered 200.
 *
 * @see <a
 *     href="https://docs.newrelic.com/docs/data-apis/ingest-apis/event-api/introduction-event-api/#limits">Limits
 *     of the Event API</a>
 * @see <a
 *     href="https://docs.newrelic.com/docs/data-apis/custom-data/custom-events/data-requirements-limits-custom-event-data/">Requirements
 *     of custom events</a>
 */
final class Limits {

  /** Of a request; whether before or after compression is not said, so before. */
  static final int MAX_BYTES = 1_000_000;

  /** The lower one of the two numbers that are given. */
  static final int MAX_ATTRIBUTES = 254;

  private static final int MAX_VALUE = 4_096;
  private static final int MAX_NAME = 255;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:.]+");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_:]+");
  private static final Pattern RESERVED_TYPE =
      Pattern.compile("Metric|MetricRaw|Metric[0-9].*|Public_.*");

  /** Names of attributes that are dropped, or taken for something else. */
  private static final Set<String> RESERVED =
      Set.of(
          "accountId",
          "entity.guid",
          "entity.name",
          "entity.type",
          "log",
          "hostname",
          "plugin.type",
          "fb.input");

  private Limits() {}

  /** Tells what is wrong with the type of an event, as the rest of a sentence. */
  static @Nullable String defectOfType(String type) {
    if (!TYPE.matcher(type).matches() || type.length() > MAX_NAME) {
      return "makes no type of New Relic, which has 1 to 255 letters, digits, underscores and colons";
    }
    return RESERVED_TYPE.matcher(type).matches()
        ? "makes a type that New Relic keeps for itself"
        : null;
  }

  /** Tells what is wrong with a name, as the rest of a sentence; null where nothing is. */
  static @Nullable String defectOfName(String name) {
    if (!NAME.matcher(name).matches() || name.length() > MAX_NAME) {
      return "makes no name of an attribute of New Relic, which has 1 to 255 letters, digits,"
          + " underscores, colons and full stops";
    }
    return RESERVED.contains(name)
        ? "makes an attribute whose name New Relic keeps for itself"
        : null;
  }

  /** Tells what is wrong with an attribute, as the rest of a sentence; null where nothing is. */
  static @Nullable String defect(String name, Object value) {
    String defectOfName = defectOfName(name);
    if (defectOfName != null) {
      return defectOfName;
    }
    if (name.equals("appId") && !(value instanceof Integer || value instanceof Long)) {
      return "makes the attribute appId, which New Relic takes as an integer alone";
    }
    return defect(value);
  }

  private static @Nullable String defect(Object value) {
    if (value instanceof String text && text.length() > MAX_VALUE) {
      return "has %d characters, and an attribute of New Relic at most %d"
          .formatted(text.length(), MAX_VALUE);
    }
    if (value instanceof Collection) {
      return "is a list, which an attribute of New Relic cannot be";
    }
    return value instanceof Number number && !isKept(number)
        ? "has more digits than the 64 bits in which New Relic keeps a number"
        : null;
  }

  private static boolean isKept(Number number) {
    if (number instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE;
    }
    if (number instanceof BigDecimal decimal) {
      double kept = decimal.doubleValue();
      return Double.isFinite(kept) && new BigDecimal(Double.toString(kept)).compareTo(decimal) == 0;
    }
    return true;
  }
}
