package dev.waybill.contracts.internal.example;

import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import java.util.Locale;

/** Scalars as examples have them. */
final class ExampleScalars {

  static final String TIME = "2026-02-18T09:30:00.000Z";
  static final String UUID = "0192f0c1-2d3e-7a4b-8c5d-6e7f80910213";

  private static final long SECONDS = 1_771_407_000;

  private ExampleScalars() {}

  /**
   * Returns a scalar.
   *
   * @param name what it is the value of; a text says it
   */
  static Object of(Scalar scalar, String name) {
    return switch (scalar) {
      case STRING -> words(name);
      case UUID -> UUID;
      case DATE_TIME -> "2026-02-18T09:30:00Z";
      case DATE -> "2026-02-18";
      case TIME -> "09:30:00";
      case DURATION -> "PT1H30M";
      case URI -> "https://example.com/" + words(name).replaceAll("[^a-z0-9]+", "-");
      case BASE64 -> "AQID";
      case LOCALE -> "en-ZA";
      case PATTERN -> "18.02.2026";
      case BOOLEAN -> true;
      case INT8, INT16, INT32, INT64, INTEGER -> 42;
      case NUMBER -> 19.99;
      case EPOCH_SECONDS -> SECONDS;
      case EPOCH_MILLIS -> SECONDS * 1000;
    };
  }

  /** Returns a name in a map's object. */
  static String key(Shape key) {
    return key instanceof Shape.Enumeration constants
        ? constants.constants().get(0)
        : of((Scalar) key, "key").toString();
  }

  /** Splits a name where its words begin: {@code firstName} is said as "first name". */
  private static String words(String name) {
    String words = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").replaceAll("[_-]+", " ").strip();
    return words.isEmpty() ? "text" : words.toLowerCase(Locale.ROOT);
  }
}
