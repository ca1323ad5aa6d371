package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.wire.Creators.Creator;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads classes of the user's, and of libraries, as shapes. */
final class ClassReader {

  private static final String COLLECTION = "java.util.Collection";
  private static final String MAP = "java.util.Map";

  /** Jackson's own trees, and what else it knows how to make. */
  private static final List<String> OF_JACKSON =
      List.of("com.fasterxml.jackson.", "tools.jackson.", "javax.xml.", "org.w3c.dom.");

  private final Types types;
  private final AnnotationReader annotations;
  private final ShapeReader shapes;
  private final Definitions definitions;
  private final RecordDefiner records;
  private final EnumDefiner enums;
  private final VariantsDefiner variants;

  /** How many components have said themselves what they can be. */
  private int components;

  ClassReader(
      Types types, AnnotationReader annotations, ShapeReader shapes, Definitions definitions) {
    this.types = types;
    this.annotations = annotations;
    this.shapes = shapes;
    this.definitions = definitions;
    this.records = new RecordDefiner(types, annotations, shapes);
    this.enums = new EnumDefiner(annotations, shapes);
    this.variants = new VariantsDefiner(annotations, this);
  }

  PartReader parts() {
    return records.parts();
  }

  /**
   * Reads a class.
   *
   * @param type it, with its type arguments
   * @param element it
   * @param name its name
   * @param ofPart what Jackson's annotations say of the component that is of it, or contains it
   */
  Shape read(DeclaredType type, TypeElement element, String name, JacksonAnnotations ofPart) {
    if (element.getKind() == ElementKind.ENUM) {
      return definitions.define(
          name,
          () ->
              enums.define(element, annotations.ofClass(AnnotationReader.withSupertypes(element))));
    }
    List<TypeElement> withSupertypes = AnnotationReader.withSupertypes(element);
    JacksonAnnotations said = annotations.ofClass(withSupertypes);
    if (said.areCustom() || isOfJackson(name)) {
      return new Shape.Opaque(name);
    }
    if (said.has("JsonIgnoreType")) {
      return new Shape.LeftOut(element.getSimpleName().toString());
    }
    boolean isTyped = isTyped(ofPart) || (ofPart.get("JsonTypeInfo").isEmpty() && isTyped(said));
    if (!isTyped && NonsenseTypes.isOne(element, withSupertypes)) {
      return new Shape.Nonsense(element.getSimpleName().toString());
    }
    if (element.getKind() == ElementKind.RECORD) {
      return isTyped ? variants(type, withSupertypes, said, ofPart) : record(type, element);
    }
    boolean isAbstract = element.getModifiers().contains(Modifier.ABSTRACT);
    // Of the JDK's own, all that codecs can make are known; of a library's, others may have code.
    if (isContainer(withSupertypes) && !(isAbstract && name.startsWith("java."))) {
      return container(type, name, isAbstract, said);
    }
    boolean isSealed = element.getModifiers().contains(Modifier.SEALED);
    return isTyped || ((isAbstract || isSealed) && !isMadeByCode(element))
        ? variants(type, withSupertypes, said, ofPart)
        : new Shape.Opaque(name, !name.startsWith("java") && hasProperties(withSupertypes));
  }

  /** Tells whether a class is neither written as one value nor made of one. */
  private boolean hasProperties(List<TypeElement> withSupertypes) {
    for (TypeElement type : withSupertypes) {
      for (Element member : type.getEnclosedElements()) {
        if (annotations.ofProperty(List.of(member)).has("JsonValue")) {
          return false;
        }
      }
    }
    return Creators.of(withSupertypes.get(0), annotations).marked().stream()
        .noneMatch(Creator::delegates);
  }

  /** Tells whether a type parameter with this bound is known to be no data, or one of several. */
  boolean isJudged(DeclaredType bound) {
    TypeElement element = (TypeElement) bound.asElement();
    List<TypeElement> withSupertypes = AnnotationReader.withSupertypes(element);
    return element.getModifiers().contains(Modifier.SEALED)
        || NonsenseTypes.isOne(element, withSupertypes)
        || isTyped(annotations.ofClass(withSupertypes));
  }

  /** A record, whatever is said of its type. */
  Shape record(DeclaredType type, TypeElement element) {
    return definitions.define(
        keyOf(type),
        () -> {
          List<TypeElement> withSupertypes = AnnotationReader.withSupertypes(element);
          return records.define(type, withSupertypes, annotations.ofClass(withSupertypes));
        });
  }

  private Shape variants(
      DeclaredType type,
      List<TypeElement> withSupertypes,
      JacksonAnnotations said,
      JacksonAnnotations ofPart) {
    boolean hasOwnWords =
        ofPart.get("JsonTypeInfo").isPresent() || ofPart.get("JsonSubTypes").isPresent();
    String key = "one of " + keyOf(type) + (hasOwnWords ? " as component " + ++components : "");
    JacksonAnnotations own = hasOwnWords ? ofPart : JacksonAnnotations.NONE;
    return definitions.define(key, () -> variants.define(withSupertypes.get(0), said, own));
  }

  private static boolean isTyped(JacksonAnnotations said) {
    return said.get("JsonTypeInfo").isPresent()
        && !said.constant("JsonTypeInfo", "use").orElse("").equals("NONE");
  }

  private static boolean isOfJackson(String name) {
    for (String prefix : OF_JACKSON) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a static method of an abstract type makes one. */
  private boolean isMadeByCode(TypeElement type) {
    return !Creators.of(type, annotations).marked().isEmpty();
  }

  private static boolean isContainer(List<TypeElement> withSupertypes) {
    for (TypeElement above : withSupertypes) {
      String name = above.getQualifiedName().toString();
      if (name.equals(COLLECTION) || name.equals(MAP)) {
        return true;
      }
    }
    return false;
  }

  private Shape container(
      DeclaredType type, String name, boolean isAbstract, JacksonAnnotations said) {
    boolean isObject =
        Set.of("OBJECT", "POJO").contains(said.constant("JsonFormat", "shape").orElse(""));
    DeclaredType container = isAbstract || isObject ? null : containerOf(type);
    if (container == null) {
      return new Shape.Opaque(name);
    }
    List<? extends TypeMirror> arguments = container.getTypeArguments();
    return isNamed(container, MAP)
        ? shapes.mapping(arguments, JacksonAnnotations.NONE)
        : new Shape.Sequence(
            shapes.argument(arguments, 0, JacksonAnnotations.NONE), isSet(type.asElement()));
  }

  private static boolean isSet(Element type) {
    return type instanceof TypeElement element
        && AnnotationReader.withSupertypes(element).stream()
            .anyMatch(above -> above.getQualifiedName().contentEquals("java.util.Set"));
  }

  /** The collection or map that a class is, with the type arguments that it gives it. */
  private @Nullable DeclaredType containerOf(TypeMirror type) {
    for (TypeMirror above : types.directSupertypes(type)) {
      if (above.getKind() == TypeKind.DECLARED && above instanceof DeclaredType declared) {
        DeclaredType found =
            isNamed(declared, COLLECTION) || isNamed(declared, MAP)
                ? declared
                : containerOf(declared);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isNamed(DeclaredType type, String name) {
    return ((TypeElement) type.asElement()).getQualifiedName().contentEquals(name);
  }

  /** A type's name, with the type arguments that it is used with. */
  private static String keyOf(@Nullable TypeMirror type) {
    if (type instanceof ArrayType array) {
      return keyOf(array.getComponentType()) + "[]";
    }
    if (type instanceof WildcardType wildcard) {
      return keyOf(wildcard.getExtendsBound());
    }
    if (!(type instanceof DeclaredType declared)) {
      return type instanceof PrimitiveType ? type.getKind().name() : "?";
    }
    Element element = declared.asElement();
    StringBuilder key = new StringBuilder(((TypeElement) element).getQualifiedName());
    for (TypeMirror argument : declared.getTypeArguments()) {
      key.append('<').append(keyOf(argument)).append('>');
    }
    return key.toString();
  }
}
