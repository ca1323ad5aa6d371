package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape.Opaque;
import java.util.Set;

/** What a contract has for scalars, by what {@code @JsonFormat} says of their component. */
final class Formats {

  private static final Set<String> NUMBERS = Set.of("NUMBER", "NUMBER_INT", "NUMBER_FLOAT");

  /** These are seconds with a fraction then, whichever of the numbers is asked for. */
  private static final Set<String> IN_SECONDS =
      Set.of("java.time.Instant", "java.time.OffsetDateTime", "java.time.ZonedDateTime");

  private Formats() {}

  static dev.waybill.processor.contract.Shape of(Shape.Scalar scalar, Manner manner) {
    String format = manner.format();
    boolean isOfTime =
        scalar.type().startsWith("java.time.") || PatternCheck.DATES.contains(scalar.type());
    boolean isYear = scalar.type().equals("java.time.Year");
    if (isOfTime && !isYear && manner.hasPattern() && !NUMBERS.contains(format)) {
      return Scalar.PATTERN;
    }
    if (format.isEmpty() || format.equals("ANY")) {
      return scalar.written();
    }
    if (format.equals("STRING")) {
      return scalar.form() == Form.TEXT ? scalar.written() : Scalar.STRING;
    }
    if (NUMBERS.contains(format) && IN_SECONDS.contains(scalar.type())) {
      return Scalar.EPOCH_SECONDS;
    }
    return isOfTime ? new Opaque(scalar.type()) : scalar.written();
  }
}
