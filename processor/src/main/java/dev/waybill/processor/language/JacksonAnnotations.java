package dev.waybill.processor.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Jackson's annotations say of a property or a class. */
public final class JacksonAnnotations {

  /** Nothing. */
  public static final JacksonAnnotations NONE = new JacksonAnnotations(Map.of());

  private static final String NAMING = ".JsonNaming";

  /** Those of databind by their names, as both lines have some of the same simple name. */
  private final Map<String, AnnotationView> all;

  JacksonAnnotations(Map<String, AnnotationView> all) {
    this.all = all;
  }

  /**
   * Tells whether they say nothing.
   *
   * @return whether there are none
   */
  public boolean areNone() {
    return all.isEmpty();
  }

  /** All of them, in source order. */
  public List<AnnotationView> all() {
    return List.copyOf(all.values());
  }

  /** The {@code @JsonNaming} of either line, or of both. */
  public List<AnnotationView> namings() {
    List<AnnotationView> namings = new ArrayList<>();
    all.forEach(
        (name, annotation) -> {
          if (name.endsWith(NAMING)) {
            namings.add(annotation);
          }
        });
    return namings;
  }

  /**
   * Tells whether a line of Jackson is told by what strategy to name properties.
   *
   * @return whether one is, or both
   */
  public boolean areOfNames() {
    return !namings().isEmpty();
  }

  /**
   * Names the strategy that one line of Jackson finds.
   *
   * @param line what the names of its annotations begin with
   * @return it, and that of Java where the line finds none; absent where it is the user's own
   */
  public Optional<NamingStrategy> naming(String line) {
    for (Map.Entry<String, AnnotationView> annotation : all.entrySet()) {
      if (annotation.getKey().startsWith(line) && annotation.getKey().endsWith(NAMING)) {
        return annotation
            .getValue()
            .type("value")
            .flatMap(type -> NamingStrategy.of(type.getQualifiedName().toString()));
      }
    }
    return Optional.of(NamingStrategy.LOWER_CAMEL_CASE);
  }

  /**
   * Names the strategy for names on the wire.
   *
   * @return it; that of Java, where none of Jackson's own is named
   */
  public NamingStrategy naming() {
    for (AnnotationView annotation : namings()) {
      Optional<NamingStrategy> naming =
          annotation
              .type("value")
              .flatMap(type -> NamingStrategy.of(type.getQualifiedName().toString()));
      if (naming.isPresent()) {
        return naming.get();
      }
    }
    return NamingStrategy.LOWER_CAMEL_CASE;
  }

  /**
   * Tells whether code of the author's own writes or reads it, which nobody here can judge.
   *
   * @return whether an annotation of databind is there that names more than a naming strategy
   */
  public boolean areCustom() {
    return all.keySet().stream().anyMatch(name -> name.indexOf('.') >= 0 && !name.endsWith(NAMING));
  }

  /**
   * Finds an annotation of {@code jackson-annotations}.
   *
   * @param simpleName its simple name
   * @return the annotation, if it is there
   */
  public Optional<AnnotationView> get(String simpleName) {
    return Optional.ofNullable(all.get(simpleName));
  }

  /**
   * Tells whether an annotation is there, and not switched off by {@code value = false}.
   *
   * @param simpleName its simple name
   * @return whether it is
   */
  public boolean has(String simpleName) {
    return get(simpleName).filter(a -> a.flag("value").orElse(true)).isPresent();
  }

  /** Tells the same of one that is switched off by {@code value} or {@code enabled}. */
  public boolean isEnabled(String simpleName) {
    return has(simpleName)
        && get(simpleName).flatMap(annotation -> annotation.flag("enabled")).orElse(true);
  }

  /**
   * Reads a text attribute.
   *
   * @param simpleName the annotation's simple name
   * @param attribute the attribute's name
   * @return the text, unless it is empty
   */
  public Optional<String> text(String simpleName, String attribute) {
    return get(simpleName).flatMap(annotation -> annotation.text(attribute));
  }

  /**
   * Reads an attribute of an enum.
   *
   * @param simpleName the annotation's simple name
   * @param attribute the attribute's name
   * @return the constant's name, where it is written
   */
  public Optional<String> constant(String simpleName, String attribute) {
    return get(simpleName).flatMap(annotation -> annotation.constant(attribute));
  }

  /**
   * Reads a boolean attribute whose default is false.
   *
   * @param simpleName the annotation's simple name
   * @param attribute the attribute's name
   * @return its value
   */
  public boolean flag(String simpleName, String attribute) {
    return get(simpleName).flatMap(annotation -> annotation.flag(attribute)).orElse(false);
  }

  /**
   * Tells whether a property is to be there, in either of the two ways to say so.
   *
   * @return whether it is
   */
  public boolean isRequired() {
    return flag("JsonProperty", "required")
        || constant("JsonProperty", "isRequired").orElse("").equals("TRUE");
  }

  /**
   * Reads an attribute that takes several constants of an enum.
   *
   * @param simpleName the annotation's simple name
   * @param attribute the attribute's name
   * @return the constants' names
   */
  public List<String> constants(String simpleName, String attribute) {
    return get(simpleName).map(annotation -> annotation.constants(attribute)).orElse(List.of());
  }

  /**
   * Reads an attribute that takes several texts.
   *
   * @param simpleName the annotation's simple name
   * @param attribute the attribute's name
   * @return the texts
   */
  public List<String> texts(String simpleName, String attribute) {
    return get(simpleName).map(annotation -> annotation.texts(attribute)).orElse(List.of());
  }
}
