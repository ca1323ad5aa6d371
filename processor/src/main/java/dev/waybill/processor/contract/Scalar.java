package dev.waybill.processor.contract;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts, numbers and booleans that a contract tells apart. */
public enum Scalar implements Shape {
  STRING("string"),
  UUID("string(uuid)"),
  DATE_TIME("string(date-time)"),
  DATE("string(date)"),
  TIME("string(time)"),
  DURATION("string(duration)"),
  URI("string(uri)"),
  BASE64("string(base64)"),
  LOCALE("string(locale)"),
  PATTERN("string(pattern)"),
  BOOLEAN("boolean"),
  INT8("int8", 1),
  INT16("int16", 2),
  INT32("int32", 3),
  INT64("int64", 4),
  INTEGER("integer", 5),
  NUMBER("number", 6),
  /** Seconds since 1970, with a fraction. */
  EPOCH_SECONDS("number(epoch-seconds)"),
  /** Milliseconds since 1970. */
  EPOCH_MILLIS("number(epoch-millis)");

  private static final Map<String, Scalar> BY_TEXT =
      Stream.of(values()).collect(Collectors.toMap(Scalar::text, Function.identity()));

  private final String text;

  /** How much a number can hold; 0 of what is none, or has a meaning of its own. */
  private final int width;

  Scalar(String text) {
    this(text, 0);
  }

  Scalar(String text, int width) {
    this.text = text;
    this.width = width;
  }

  /** Returns the spelling in a lock. */
  String text() {
    return text;
  }

  /** Returns the scalar of a spelling; null where there is none. */
  static @Nullable Scalar of(String text) {
    return BY_TEXT.get(text);
  }

  /**
   * Tells whether it is written as a JSON string.
   *
   * @return true of {@code string} and its formats
   */
  public boolean isText() {
    return text.startsWith("string");
  }

  /**
   * Tells whether it is written as a JSON number.
   *
   * @return true of numbers and of times that are written so
   */
  public boolean isNumber() {
    return width > 0 || text.startsWith("number");
  }

  /** Tells whether it can be the key of a map. */
  boolean isKey() {
    return isText() || this == BOOLEAN || (width > 0 && width <= INT64.width);
  }

  /** Tells whether whoever reads this one can read all that is written as another one. */
  boolean reads(Scalar written) {
    return this == written
        || (this == STRING && written.isText())
        || (this == NUMBER && written.isNumber())
        || (written.width > 0 && written.width < width);
  }
}
