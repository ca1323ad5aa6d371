package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.PersonalData;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds out whether the keys of a map can be read from the text that they are written as. */
final class KeyReader {

  /** Types for which the codecs have code. */
  private static final Set<String> KNOWN =
      Set.of(
          "java.io.Serializable",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.CharSequence",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Object",
          "java.lang.Short",
          "java.lang.String",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.net.URI",
          "java.net.URL",
          "java.util.Calendar",
          "java.util.Currency",
          "java.util.Date",
          "java.util.GregorianCalendar",
          "java.util.Locale",
          "java.util.UUID");

  /** As keys they have the text that they have, or a number's digits, as values. */
  private static final Set<String> AS_VALUES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.util.UUID",
          "java.net.URI",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.Duration");

  /** Their own text is not the one that they are written as. */
  private static final Set<String> UNREADABLE =
      Set.of("java.sql.Date", "java.sql.Time", "java.sql.Timestamp");

  /** Where nothing is said of the keys of a map. */
  static final Shape.Key ANY = new Shape.Key("key", "", Scalar.STRING, false);

  private final AnnotationReader annotations;
  private final PersonalData personal;

  KeyReader(AnnotationReader annotations, PersonalData personal) {
    this.annotations = annotations;
    this.personal = personal;
  }

  Shape.Key read(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      boolean isBytes = ((ArrayType) type).getComponentType().getKind() == TypeKind.BYTE;
      return new Shape.Key(
          "array",
          isBytes ? "" : "an array cannot be made from text",
          isBytes ? Scalar.BASE64 : Scalar.STRING,
          false);
    }
    if (type.getKind() != TypeKind.DECLARED) {
      return ANY;
    }
    TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
    String name = element.getQualifiedName().toString();
    boolean isKnown = KNOWN.contains(name) || name.startsWith("java.time.");
    return new Shape.Key(
        element.getSimpleName().toString(),
        isKnown ? "" : unreadable(element, name),
        written(element, name),
        personal.isIn(type, JacksonAnnotations.NONE));
  }

  /** What is known of the text: that of a value, where it is the same one, or which ones it is. */
  private dev.waybill.processor.contract.Shape written(TypeElement type, String name) {
    if (KnownTypes.shapeOf(name) instanceof Shape.Scalar scalar && AS_VALUES.contains(name)) {
      return scalar.written();
    }
    List<? extends Element> members = type.getEnclosedElements();
    List<String> constants = EnumDefiner.constantsOf(type, annotations);
    boolean isPlain =
        !annotations.ofClass(AnnotationReader.withSupertypes(type)).areCustom()
            && !hasAnnotated(members, "JsonKey")
            && !hasAnnotated(members, "JsonValue");
    return isPlain && !constants.isEmpty()
        ? new dev.waybill.processor.contract.Shape.Enumeration(constants, false)
        : Scalar.STRING;
  }

  private String unreadable(TypeElement type, String name) {
    JacksonAnnotations said = annotations.ofClass(AnnotationReader.withSupertypes(type));
    if (said.areCustom()) {
      return "";
    }
    List<? extends Element> members = type.getEnclosedElements();
    boolean isEnum = type.getKind() == ElementKind.ENUM;
    boolean writesAnotherText = hasAnnotated(members, "JsonKey");
    boolean isMadeFromText = !UNREADABLE.contains(name) && isMadeFromText(type, members);
    if (isEnum ? writesAnotherText && !isMadeFromText : !isMadeFromText) {
      return isEnum
          ? "@JsonKey writes something else than the names of its constants, and only these are read"
          : "no " + type.getSimpleName() + " can be made from text";
    }
    return isEnum
            || writesAnotherText
            || hasAnnotated(members, "JsonValue")
            || overridesToString(type)
        ? ""
        : "the text of a " + type.getSimpleName() + " is what toString() gives, and nothing else";
  }

  private boolean hasAnnotated(List<? extends Element> members, String annotation) {
    for (Element member : members) {
      if (annotations.ofProperty(List.of(member)).has(annotation)) {
        return true;
      }
    }
    return false;
  }

  /** By a constructor, a method that is marked as creator, or one of those two names. */
  private boolean isMadeFromText(TypeElement type, List<? extends Element> members) {
    if (type.getKind() != ElementKind.ENUM && !type.getModifiers().contains(Modifier.ABSTRACT)) {
      for (ExecutableElement constructor : ElementFilter.constructorsIn(members)) {
        if (takesText(constructor)) {
          return true;
        }
      }
    }
    for (ExecutableElement method : ElementFilter.methodsIn(members)) {
      if (method.getModifiers().contains(Modifier.STATIC) && takesText(method)) {
        String name = method.getSimpleName().toString();
        boolean isNamedSo = name.equals("valueOf") || name.equals("fromString");
        if ((isNamedSo && type.getKind() != ElementKind.ENUM)
            || annotations.ofProperty(List.of(method)).has("JsonCreator")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean takesText(ExecutableElement maker) {
    return maker.getParameters().size() == 1
        && maker.getParameters().get(0).asType() instanceof DeclaredType only
        && ((TypeElement) only.asElement()).getQualifiedName().contentEquals("java.lang.String");
  }

  private static boolean overridesToString(TypeElement type) {
    for (TypeElement above : AnnotationReader.withSupertypes(type)) {
      for (ExecutableElement method : ElementFilter.methodsIn(above.getEnclosedElements())) {
        if (method.getSimpleName().contentEquals("toString")
            && method.getParameters().isEmpty()
            && !method.getModifiers().contains(Modifier.ABSTRACT)
            && !isOfCompiler(method, above)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The one that a compiler gives a record is final; an author's hardly ever is. */
  private static boolean isOfCompiler(ExecutableElement method, TypeElement owner) {
    return owner.getKind() == ElementKind.RECORD && method.getModifiers().contains(Modifier.FINAL);
  }
}
