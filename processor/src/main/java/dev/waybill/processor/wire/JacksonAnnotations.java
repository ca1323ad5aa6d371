package dev.waybill.processor.wire;

import dev.waybill.processor.reader.AnnotationView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Jackson's annotations say of a property or a class. */
final class JacksonAnnotations {

  static final JacksonAnnotations NONE = new JacksonAnnotations(Map.of(), false);

  private final Map<String, AnnotationView> bySimpleName;
  private final boolean areCustom;

  JacksonAnnotations(Map<String, AnnotationView> bySimpleName, boolean areCustom) {
    this.bySimpleName = bySimpleName;
    this.areCustom = areCustom;
  }

  boolean areNone() {
    return bySimpleName.isEmpty() && !areCustom;
  }

  /** Tells whether code of the author's own writes or reads it, which nobody here can judge. */
  boolean areCustom() {
    return areCustom;
  }

  Optional<AnnotationView> get(String simpleName) {
    return Optional.ofNullable(bySimpleName.get(simpleName));
  }

  /** Tells whether an annotation is there, and not switched off by {@code value = false}. */
  boolean has(String simpleName) {
    return get(simpleName).filter(a -> a.flag("value").orElse(true)).isPresent();
  }

  Optional<String> text(String simpleName, String attribute) {
    return get(simpleName).flatMap(annotation -> annotation.text(attribute));
  }

  Optional<String> constant(String simpleName, String attribute) {
    return get(simpleName).flatMap(annotation -> annotation.constant(attribute));
  }

  boolean flag(String simpleName, String attribute) {
    return get(simpleName).flatMap(annotation -> annotation.flag(attribute)).orElse(false);
  }

  /** Tells whether a property is to be there, in either of the two ways to say so. */
  boolean isRequired() {
    return flag("JsonProperty", "required")
        || constant("JsonProperty", "isRequired").orElse("").equals("TRUE");
  }

  /** The names of the constants of an attribute that takes several. */
  List<String> constants(String simpleName, String attribute) {
    return get(simpleName).map(annotation -> annotation.constants(attribute)).orElse(List.of());
  }

  List<String> texts(String simpleName, String attribute) {
    return get(simpleName).map(annotation -> annotation.texts(attribute)).orElse(List.of());
  }
}
