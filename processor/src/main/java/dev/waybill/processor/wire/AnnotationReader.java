package dev.waybill.processor.wire;

import dev.waybill.processor.reader.AnnotationView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Collects Jackson's annotations as Jackson does: from all places of a property, from what a class
 * inherits, the nearest first, and from bundles.
 */
final class AnnotationReader {

  private static final String ANNOTATIONS = "com.fasterxml.jackson.annotation.";
  private static final Set<String> DATABIND =
      Set.of("com.fasterxml.jackson.databind.annotation.", "tools.jackson.databind.annotation.");

  /** Names, and no code: it is looked at where names are. */
  static final String NAMING = "JsonNaming";

  private static final List<String> OF_OTHERS = List.of("java.", "dev.waybill.", "org.jspecify.");

  private final Map<String, List<? extends AnnotationMirror>> bundles = new HashMap<>();

  /**
   * Collects the annotations of a property.
   *
   * @param places where they may stand, the nearest first
   */
  JacksonAnnotations of(Iterable<? extends Element> places) {
    Collector collected = new Collector();
    for (Element place : places) {
      collected.add(place, place.getAnnotationMirrors());
    }
    return collected.annotations();
  }

  /** Collects the annotations of a class, and those of the types above it. */
  JacksonAnnotations ofType(TypeElement type) {
    return of(withSupertypes(type));
  }

  /** A class and all above it, in the order in which Jackson asks them. */
  static List<TypeElement> withSupertypes(TypeElement type) {
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

  private final class Collector {

    private final Map<String, AnnotationView> bySimpleName = new LinkedHashMap<>();

    /** A bundle may contain itself. */
    private final Set<String> unfolded = new HashSet<>();

    private boolean areCustom;

    void add(Element place, List<? extends AnnotationMirror> mirrors) {
      for (AnnotationMirror mirror : mirrors) {
        if (mirror.getAnnotationType().getKind() != TypeKind.ERROR) {
          add(place, mirror);
        }
      }
    }

    private void add(Element place, AnnotationMirror mirror) {
      String name = AnnotationView.nameOf(mirror);
      String simpleName = AnnotationView.simpleNameOf(mirror);
      if (name.equals(ANNOTATIONS + simpleName)) {
        bySimpleName.putIfAbsent(simpleName, new AnnotationView(place, mirror));
      } else if (DATABIND.contains(name.substring(0, name.length() - simpleName.length()))) {
        if (simpleName.equals(NAMING)) {
          bySimpleName.putIfAbsent(NAMING, new AnnotationView(place, mirror));
        } else {
          areCustom = true;
        }
      } else if (mayBeBundle(name) && unfolded.add(name)) {
        add(place, bundledIn(name, mirror));
      }
    }

    JacksonAnnotations annotations() {
      return bySimpleName.isEmpty() && !areCustom
          ? JacksonAnnotations.NONE
          : new JacksonAnnotations(bySimpleName, areCustom);
    }
  }

  private static boolean mayBeBundle(String name) {
    for (String others : OF_OTHERS) {
      if (name.startsWith(others)) {
        return false;
      }
    }
    return true;
  }

  private List<? extends AnnotationMirror> bundledIn(String name, AnnotationMirror mirror) {
    List<? extends AnnotationMirror> known = bundles.get(name);
    if (known == null) {
      Element type = mirror.getAnnotationType().asElement();
      known =
          AnnotationView.of(type, ANNOTATIONS + "JacksonAnnotationsInside").isPresent()
              ? type.getAnnotationMirrors()
              : List.of();
      bundles.put(name, known);
    }
    return known;
  }
}
