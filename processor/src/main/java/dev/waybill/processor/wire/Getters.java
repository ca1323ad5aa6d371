package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The methods of a record whose results are written beside, or instead of, its components. */
final class Getters {

  private static final Set<String> BOOLEANS =
      Set.of(
          "java.lang.Boolean", "java.util.concurrent.atomic.AtomicBoolean", "java.util.Optional");

  /**
   * A method that is written.
   *
   * @param method it
   * @param said what Jackson's annotations say of it
   * @param property the name that it has by its own name
   * @param wireName its name on the wire
   */
  record Getter(
      ExecutableElement method, JacksonAnnotations said, String property, String wireName) {}

  private final List<Getter> written = new ArrayList<>();
  private final List<Getter> values = new ArrayList<>();

  private Getters() {}

  /**
   * Finds them.
   *
   * @param withSupertypes the record, and what it implements
   * @param components the names of its components, whose accessors are no such methods
   */
  static Getters of(
      List<TypeElement> withSupertypes, Set<String> components, AnnotationReader annotations) {
    Getters getters = new Getters();
    Map<String, List<ExecutableElement>> methods = new LinkedHashMap<>();
    for (TypeElement type : withSupertypes) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        String name = method.getSimpleName().toString();
        if (mayBeRead(method) && !components.contains(name) && !isOfCompiler(name)) {
          methods.computeIfAbsent(name, n -> new ArrayList<>()).add(method);
        }
      }
    }
    for (List<ExecutableElement> overridden : methods.values()) {
      getters.add(overridden.get(0), annotations.ofProperty(overridden));
    }
    return getters;
  }

  private static boolean mayBeRead(ExecutableElement method) {
    return method.getParameters().isEmpty()
        && !method.getModifiers().contains(Modifier.STATIC)
        && method.getReturnType().getKind() != TypeKind.VOID;
  }

  private static boolean isOfCompiler(String name) {
    return name.equals("toString") || name.equals("hashCode") || name.equals("getClass");
  }

  private void add(ExecutableElement method, JacksonAnnotations said) {
    if (said.has("JsonValue")) {
      values.add(new Getter(method, said, "", ""));
      return;
    }
    String property = propertyOf(method);
    boolean isNamed = said.get("JsonProperty").isPresent() || said.get("JsonGetter").isPresent();
    boolean isLeftOut = said.has("JsonIgnore") || said.get("JsonAnyGetter").isPresent();
    if (isLeftOut || (property.isEmpty() && !isNamed)) {
      return;
    }
    String named = property.isEmpty() ? method.getSimpleName().toString() : property;
    written.add(
        new Getter(
            method,
            said,
            named,
            said.text("JsonProperty", "value")
                .or(() -> said.text("JsonGetter", "value"))
                .orElse(named)));
  }

  /** The name by the rules of JavaBeans; empty where the method has none. */
  private static String propertyOf(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    boolean isPublic =
        method.getModifiers().contains(Modifier.PUBLIC)
            || (method.getEnclosingElement() instanceof TypeElement owner
                && owner.getKind() == ElementKind.INTERFACE);
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") && isBoolean(method) ? 2 : 0;
    if (!isPublic || prefix == 0 || name.length() == prefix) {
      return "";
    }
    char first = name.charAt(prefix);
    if (!Character.isUpperCase(first)) {
      return "";
    }
    boolean isAcronym =
        name.length() > prefix + 1 && Character.isUpperCase(name.charAt(prefix + 1));
    return isAcronym
        ? name.substring(prefix)
        : Character.toLowerCase(first) + name.substring(prefix + 1);
  }

  private static boolean isBoolean(ExecutableElement method) {
    TypeMirror type = method.getReturnType();
    return type.getKind() == TypeKind.BOOLEAN
        || (type instanceof DeclaredType declared
            && BOOLEANS.contains(
                ((TypeElement) declared.asElement()).getQualifiedName().toString()));
  }

  /** Those that are written. */
  List<Getter> written() {
    return written;
  }

  /** Those marked {@code @JsonValue}, which are written in place of the record. */
  List<Getter> values() {
    return values;
  }
}
