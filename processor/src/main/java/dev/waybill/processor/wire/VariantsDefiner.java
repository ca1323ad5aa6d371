package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.wire.Definition.Typing;
import dev.waybill.processor.wire.Definition.Variant;
import dev.waybill.processor.wire.Definition.Variants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Defines types that stand for several: what they can be, and how the wire tells which. */
final class VariantsDefiner {

  private final AnnotationReader annotations;
  private final ClassReader classes;

  VariantsDefiner(AnnotationReader annotations, ClassReader classes) {
    this.annotations = annotations;
    this.classes = classes;
  }

  /**
   * Defines a type.
   *
   * @param base the type
   * @param said what Jackson's annotations say of it
   * @param ofPart what they say of a component that is of it, where that concerns types
   */
  Variants define(TypeElement base, JacksonAnnotations said, JacksonAnnotations ofPart) {
    Map<TypeElement, String> registered = new LinkedHashMap<>();
    ofPart.get("JsonSubTypes").ifPresent(listed -> addListed(listed, registered));
    registered.put(base, "");
    registerBelow(base, said, registered);
    Set<TypeElement> possible = new LinkedHashSet<>();
    addPossible(base, possible);
    possible.addAll(registered.keySet());
    List<Variant> variants = new ArrayList<>();
    for (TypeElement type : possible) {
      // One that is sealed, or lists what it can be, stands for those.
      if (!isAbstract(type) || !(isSealed(type) || listsTypes(type))) {
        variants.add(variant(type, registered));
      }
    }
    return new Variants(
        base.getSimpleName().toString(),
        base.getQualifiedName().toString(),
        isSealed(base),
        ofPart
            .get("JsonTypeInfo")
            .or(() -> said.get("JsonTypeInfo"))
            .flatMap(VariantsDefiner::typing),
        variants);
  }

  /** Reads a {@code @JsonTypeInfo}, unless it is switched off. */
  static Optional<Typing> typing(AnnotationView typeInfo) {
    String use = typeInfo.constant("use").orElse("NONE");
    return use.equals("NONE")
        ? Optional.empty()
        : Optional.of(
            new Typing(
                use,
                typeInfo.constant("include").orElse("PROPERTY"),
                typeInfo.text("property").orElseGet(() -> defaultProperty(use)),
                typeInfo.flag("visible").orElse(false),
                typeInfo
                    .type("defaultImpl")
                    .map(type -> type.getQualifiedName().toString())
                    .orElse("")));
  }

  private static String defaultProperty(String use) {
    return switch (use) {
      case "CLASS" -> "@class";
      case "MINIMAL_CLASS" -> "@c";
      default -> "@type";
    };
  }

  /**
   * Notes a type that readers know, and those below it. What one above it lists is not asked then,
   * while the base itself has that from those above.
   */
  private void register(TypeElement type, String name, Map<TypeElement, String> registered) {
    if (registered.putIfAbsent(type, name) == null) {
      registerBelow(type, annotations.ofClass(List.of(type)), registered);
    }
  }

  private void registerBelow(
      TypeElement type, JacksonAnnotations said, Map<TypeElement, String> registered) {
    Optional<AnnotationView> listed = said.get("JsonSubTypes");
    if (listed.isPresent()) {
      addListed(listed.get(), registered);
    } else {
      for (TypeMirror permitted : type.getPermittedSubclasses()) {
        register(elementOf(permitted), "", registered);
      }
    }
  }

  private void addListed(AnnotationView listed, Map<TypeElement, String> registered) {
    for (AnnotationView one : listed.annotations("value")) {
      String name =
          one.text("name").orElseGet(() -> one.texts("names").stream().findFirst().orElse(""));
      one.type("value").ifPresent(type -> register(type, name, registered));
    }
  }

  private static void addPossible(TypeElement type, Set<TypeElement> possible) {
    if (possible.add(type)) {
      for (TypeMirror permitted : type.getPermittedSubclasses()) {
        addPossible(elementOf(permitted), possible);
      }
    }
  }

  private static TypeElement elementOf(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  private Variant variant(TypeElement type, Map<TypeElement, String> registered) {
    String listed = registered.getOrDefault(type, "");
    String own = annotations.ofClass(List.of(type)).text("JsonTypeName", "value").orElse("");
    String chosen = listed.isEmpty() ? own : listed;
    return new Variant(
        type.getSimpleName().toString(),
        type.getQualifiedName().toString(),
        chosen.isEmpty() ? javaName(type) : chosen,
        !chosen.isEmpty(),
        registered.containsKey(type),
        isAbstract(type),
        type.getKind() == ElementKind.RECORD
            ? classes.record((DeclaredType) type.asType(), type)
            : new Shape.Opaque(type.getQualifiedName().toString()));
  }

  /** As Jackson has it: without the package, but with the types around it. */
  private static String javaName(TypeElement type) {
    Element around = type.getEnclosingElement();
    return around instanceof TypeElement enclosing
        ? javaName(enclosing) + "$" + type.getSimpleName()
        : type.getSimpleName().toString();
  }

  private boolean listsTypes(TypeElement type) {
    return annotations.ofClass(List.of(type)).get("JsonSubTypes").isPresent();
  }

  private static boolean isSealed(TypeElement type) {
    return type.getModifiers().contains(Modifier.SEALED);
  }

  private static boolean isAbstract(TypeElement type) {
    return type.getModifiers().contains(Modifier.ABSTRACT);
  }
}
