package dev.waybill.processor.wire;

import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.wire.Definition.Property;
import dev.waybill.processor.wire.Definition.Unwrapping;
import java.util.Locale;
import java.util.Optional;

/**
 * A component of a record, on its way to and from the wire.
 *
 * @param name its name in Java
 * @param wireName its name on the wire
 * @param shape its value there
 * @param said what Jackson's annotations say of it
 * @param primitive the primitive type that it is of, or an empty string
 * @param isNonNull whether its author has ruled out null
 * @param isNullable whether its author has said that it may be null
 * @param privacy how much of it says something of a person
 */
record Part(
    String name,
    String wireName,
    Shape shape,
    JacksonAnnotations said,
    String primitive,
    boolean isNonNull,
    boolean isNullable,
    Privacy privacy) {

  /**
   * Tells whether reading fails where it is missing. What is read as an empty Optional does not.
   */
  boolean mustArrive() {
    return !primitive.isEmpty()
        || said.isRequired()
        || (isNonNull && !(shape instanceof Shape.Maybe));
  }

  /** Says why it must arrive. */
  String demand() {
    if (!primitive.isEmpty()) {
      return (primitive.equals("int") ? "an " : "a ") + primitive + " must be there";
    }
    return said.isRequired() ? "it is required" : "it is never null, so it must be there";
  }

  /** Says what lets it be missing. */
  String release() {
    if (!primitive.isEmpty()) {
      return "make it a nullable " + boxed();
    }
    return said.isRequired() ? "do not require it" : "make it @Nullable";
  }

  private String boxed() {
    return switch (primitive) {
      case "int" -> "Integer";
      case "char" -> "Character";
      default -> primitive.substring(0, 1).toUpperCase(Locale.ROOT) + primitive.substring(1);
    };
  }

  Optional<Unwrapping> unwrapping() {
    return said.get("JsonUnwrapped")
        .filter(unwrapped -> unwrapped.flag("enabled").orElse(true))
        .map(
            unwrapped ->
                new Unwrapping(
                    unwrapped.text("prefix").orElse(""), unwrapped.text("suffix").orElse("")));
  }

  Property property(boolean isWritten, boolean isLeftOutAtTimes) {
    return new Property(
        name,
        wireName,
        shape,
        unwrapping(),
        isWritten,
        isLeftOutAtTimes,
        true,
        mustArrive(),
        Manner.of(said, !primitive.isEmpty()),
        privacy);
  }
}
