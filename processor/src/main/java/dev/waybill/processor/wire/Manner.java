package dev.waybill.processor.wire;

import dev.waybill.processor.language.JacksonAnnotations;
import java.util.List;

/**
 * How a property's value is written, by the annotations on it.
 *
 * @param isPrimitive whether it is there in any case, as its type has no null
 * @param aliases the other names by which it is read
 * @param format the {@code shape} of its {@code @JsonFormat}, or an empty string
 * @param hasPattern whether a pattern says what its text looks like
 * @param isLimited whether some names in it are left out
 */
record Manner(
    boolean isPrimitive,
    List<String> aliases,
    String format,
    boolean hasPattern,
    boolean isLimited) {

  /** Nothing is said. */
  static final Manner PLAIN = new Manner(false, List.of(), "", false, false);

  static Manner of(JacksonAnnotations said, boolean isPrimitive) {
    return new Manner(
        isPrimitive,
        said.texts("JsonAlias", "value"),
        said.constant("JsonFormat", "shape").orElse(""),
        said.text("JsonFormat", "pattern").isPresent(),
        said.get("JsonIgnoreProperties").isPresent()
            || said.get("JsonIncludeProperties").isPresent());
  }
}
