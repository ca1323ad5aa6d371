package dev.waybill.processor.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Collects Jackson's annotations as Jackson does: from all places of a property, from what a class
 * inherits, the nearest first, and from bundles.
 */
public final class AnnotationReader {

  private static final String ANNOTATIONS = "com.fasterxml.jackson.annotation.";
  private static final Set<String> DATABIND =
      Set.of("com.fasterxml.jackson.databind.annotation.", "tools.jackson.databind.annotation.");
  private static final List<String> OF_OTHERS = List.of("java.", "dev.waybill.", "org.jspecify.");

  /** What is bundled in an annotation, by its name; nothing in one that is no bundle. */
  private final Map<String, List<? extends AnnotationMirror>> bundles = new HashMap<>();

  /** Makes a reader for one compilation. */
  public AnnotationReader() {}

  /**
   * Collects the annotations of a component.
   *
   * @param places where they may stand
   * @param overridden the methods that its accessor overrides, the nearest first
   * @return the annotations
   */
  public JacksonAnnotations ofProperty(List<Element> places, List<Element> overridden) {
    List<Element> all = new ArrayList<>(places);
    all.addAll(overridden);
    return ofProperty(all);
  }

  /**
   * Collects the annotations of a property.
   *
   * @param places where they may stand, the nearest first
   * @return the annotations
   */
  public JacksonAnnotations ofProperty(List<? extends Element> places) {
    Map<String, AnnotationView> all = new LinkedHashMap<>();
    for (Element place : knownToJackson(places)) {
      Map<String, AnnotationView> here = new LinkedHashMap<>();
      for (AnnotationMirror mirror : place.getAnnotationMirrors()) {
        // The last one counts, be it in a bundle or not.
        addAll(new AnnotationView(place, mirror), here::put, new ArrayList<>());
      }
      here.forEach(all::putIfAbsent);
    }
    return annotations(all);
  }

  /** The places that Jackson looks at: not the component itself, if only that may be annotated. */
  static List<Element> knownToJackson(List<? extends Element> places) {
    List<Element> known = new ArrayList<>();
    for (Element place : places) {
      if (place.getKind() != ElementKind.RECORD_COMPONENT) {
        known.add(place);
      }
    }
    return known;
  }

  /**
   * Collects the annotations of a class, and those of the types above it.
   *
   * @param withSupertypes the class and all above it
   * @return the annotations
   */
  public JacksonAnnotations ofClass(List<TypeElement> withSupertypes) {
    Map<String, AnnotationView> all = new LinkedHashMap<>();
    for (TypeElement type : withSupertypes) {
      for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
        // Of a class, the first one counts.
        addAll(new AnnotationView(type, mirror), all::putIfAbsent, new ArrayList<>());
      }
    }
    return annotations(all);
  }

  /**
   * Finds a class and all above it, in the order in which Jackson asks them.
   *
   * @param type the class
   * @return itself, and its supertypes but for {@code Object}
   */
  public static List<TypeElement> withSupertypes(TypeElement type) {
    List<TypeElement> found = new ArrayList<>();
    addWithSupertypes(type, found);
    return found;
  }

  private static void addWithSupertypes(TypeElement type, List<TypeElement> found) {
    if (found.contains(type) || type.getQualifiedName().contentEquals("java.lang.Object")) {
      return;
    }
    found.add(type);
    type.getInterfaces().forEach(above -> addAbove(above, found));
    addAbove(type.getSuperclass(), found);
  }

  private static void addAbove(TypeMirror above, List<TypeElement> found) {
    if (above.getKind() == TypeKind.DECLARED && above instanceof DeclaredType declared) {
      addWithSupertypes((TypeElement) declared.asElement(), found);
    }
  }

  private static JacksonAnnotations annotations(Map<String, AnnotationView> all) {
    return all.isEmpty() ? JacksonAnnotations.NONE : new JacksonAnnotations(all);
  }

  private interface Collected {
    void add(String name, AnnotationView annotation);
  }

  /**
   * Adds an annotation, or what is in it.
   *
   * @param around the bundles that it is in: one may contain itself
   */
  private void addAll(AnnotationView annotation, Collected collected, List<String> around) {
    if (annotation.mirror().getAnnotationType().getKind() == TypeKind.ERROR) {
      return;
    }
    String name = AnnotationView.nameOf(annotation.mirror());
    String simpleName = annotation.simpleName();
    String home = name.substring(0, name.length() - simpleName.length());
    if (home.equals(ANNOTATIONS)) {
      collected.add(simpleName, annotation);
    } else if (DATABIND.contains(home)) {
      collected.add(name, annotation);
    } else if (!around.contains(name)) {
      List<? extends AnnotationMirror> bundled = bundledIn(name, annotation.mirror());
      if (!bundled.isEmpty()) {
        around.add(name);
        bundled.forEach(one -> addAll(annotation.bundled(one), collected, around));
        around.remove(name);
      }
    }
  }

  /**
   * Tells whether an annotation of the user's own stands for some of Jackson's.
   *
   * @param mirror an annotation that exists
   */
  boolean isBundle(AnnotationMirror mirror) {
    return !bundledIn(AnnotationView.nameOf(mirror), mirror).isEmpty();
  }

  private List<? extends AnnotationMirror> bundledIn(String name, AnnotationMirror mirror) {
    for (String others : OF_OTHERS) {
      if (name.startsWith(others)) {
        return List.of();
      }
    }
    List<? extends AnnotationMirror> known = bundles.get(name);
    if (known == null) {
      Element type = mirror.getAnnotationType().asElement();
      known = isBundle(type) ? type.getAnnotationMirrors() : List.of();
      bundles.put(name, known);
    }
    return known;
  }

  /** Of an annotation that is gone at run time, Jackson sees nothing. */
  private static boolean isBundle(Element type) {
    return AnnotationView.of(type, ANNOTATIONS + "JacksonAnnotationsInside").isPresent()
        && AnnotationView.of(type, "java.lang.annotation.Retention")
            .flatMap(retention -> retention.constant("value"))
            .equals(Optional.of("RUNTIME"));
  }
}
