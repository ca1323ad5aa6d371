package dev.waybill.contracts.internal.schema;

import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Schemas of scalars.
 *
 * <p>A {@code format} stands only where all that {@code java.time} writes is of that format:
 * validators that look at formats would refuse {@code 10:00:00}, which has no offset, or {@code
 * PT1.5S}. Of the others, what Java has beyond the format is refused, and a comment says so: a
 * choice of a number and a text is no type that others could work with. A number has its range, and
 * no {@code multipleOf}: 0.1 is a multiple of 0.01 to some validators only.
 */
final class ScalarSchemas {

  private static final String ONLY_RFC_3339 =
      "RFC 3339 has neither years beyond 9999 nor offsets with seconds: such a time is refused.";

  private static final String ONLY_FOUR_DIGITS =
      "RFC 3339 has no years beyond 9999: such a date is refused.";

  private static final String ONLY_FINITE =
      "JSON has neither NaN nor Infinity: these are written as texts, and refused.";

  private ScalarSchemas() {}

  static JsonObject of(Scalar scalar) {
    return switch (scalar) {
      case STRING -> text();
      case UUID -> text().put("format", "uuid");
      case DATE_TIME -> text().put("format", "date-time").put("$comment", ONLY_RFC_3339);
      // Some validators take what java.time reads, and some what RFC 3339 says.
      case DATE ->
          text()
              .put("format", "date")
              .put("pattern", "^[0-9]{4}-")
              .put("$comment", ONLY_FOUR_DIGITS);
      case TIME -> text().put("description", "A time of day in ISO 8601, such as 10:15:30.");
      case DURATION -> text().put("description", "A duration in ISO 8601, such as PT1.5S or P3D.");
      case URI -> text().put("description", "A URI or a relative reference.");
      case BASE64 -> text().put("contentEncoding", "base64");
      case LOCALE -> text().put("description", "A language tag, such as en-ZA.");
      case PATTERN -> text().put("description", "A time in a format of its own.");
      case BOOLEAN -> new JsonObject().put("type", "boolean");
      case INT8 -> integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case INT16 -> integer(Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> integer(Long.MIN_VALUE, Long.MAX_VALUE);
      case INTEGER -> new JsonObject().put("type", "integer");
      case NUMBER -> number().put("$comment", ONLY_FINITE);
      case EPOCH_SECONDS ->
          number().put("description", "Seconds since 1970-01-01T00:00:00Z, with a fraction.");
      case EPOCH_MILLIS ->
          new JsonObject()
              .put("type", "integer")
              .put("description", "Milliseconds since 1970-01-01T00:00:00Z.");
    };
  }

  private static JsonObject text() {
    return new JsonObject().put("type", "string");
  }

  private static JsonObject number() {
    return new JsonObject().put("type", "number");
  }

  private static JsonObject integer(long least, long most) {
    return new JsonObject().put("type", "integer").put("minimum", least).put("maximum", most);
  }

  /** What is said of the names in a map's object; nothing where each will do. */
  static Optional<JsonObject> ofKey(Shape key) {
    if (key instanceof Shape.Enumeration constants) {
      return Optional.of(new JsonObject().put("enum", constants.constants()));
    }
    return switch ((Scalar) key) {
      case UUID -> Optional.of(new JsonObject().put("format", "uuid"));
      case BOOLEAN -> Optional.of(new JsonObject().put("enum", List.of("true", "false")));
      case INT8, INT16, INT32, INT64 -> Optional.of(new JsonObject().put("pattern", "^-?[0-9]+$"));
      default -> Optional.empty();
    };
  }

  /**
   * Tells whether different values are different in JSON, so that a set of them repeats none. Of
   * numbers, 1.0 and 1.00 are the same there; of objects, whatever is left out is; and a time of
   * two zones may be written alike.
   */
  static boolean isDistinctInJson(Shape element) {
    return element instanceof Shape.Enumeration
        || (element instanceof Scalar scalar
            && switch (scalar) {
              case STRING, UUID, DATE, TIME, DURATION, URI, LOCALE, BOOLEAN, INT8, INT16, INT32 ->
                  true;
              default -> false;
            });
  }
}
