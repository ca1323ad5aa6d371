package dev.waybill.processor.reader;

import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.model.Reading;
import dev.waybill.processor.model.Reading.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Finds out how the value of a component gets into the envelope, if it can. */
final class ValueReader {

  private static final Map<String, Form> CLASSES =
      Map.ofEntries(
          Map.entry("java.lang.String", Form.STRING),
          Map.entry("java.util.UUID", Form.UUID),
          Map.entry("java.lang.Integer", Form.BOXED_INT),
          Map.entry("java.lang.Long", Form.BOXED_LONG),
          Map.entry("java.lang.Boolean", Form.OTHER_BOXED),
          Map.entry("java.lang.Byte", Form.OTHER_BOXED),
          Map.entry("java.lang.Short", Form.OTHER_BOXED),
          Map.entry("java.lang.Float", Form.OTHER_BOXED),
          Map.entry("java.lang.Double", Form.OTHER_BOXED),
          Map.entry("java.math.BigInteger", Form.OTHER_BOXED),
          Map.entry("java.math.BigDecimal", Form.OTHER_BOXED),
          Map.entry("java.net.URI", Form.URI),
          Map.entry("dev.waybill.annotation.Classification", Form.CLASSIFICATION),
          Map.entry("java.time.Instant", Form.INSTANT),
          Map.entry("java.time.OffsetDateTime", Form.ZONED),
          Map.entry("java.time.ZonedDateTime", Form.ZONED));

  /** What holds a primitive value or none, and the accessor that returns it. */
  private static final Map<String, Map.Entry<String, Form>> PRIMITIVE_OPTIONALS =
      Map.of(
          "java.util.OptionalInt", Map.entry("getAsInt", Form.INT),
          "java.util.OptionalLong", Map.entry("getAsLong", Form.LONG),
          "java.util.OptionalDouble", Map.entry("getAsDouble", Form.OTHER_PRIMITIVE));

  /** A record that wraps itself has no end, while {@code Id<Id<UUID>>} does. */
  private static final int DEEPEST = 16;

  private final Types types;

  ValueReader(Types types) {
    this.types = types;
  }

  /**
   * Reads a component as one of the accepted forms.
   *
   * @param accepted what may be there, and whether it may be wrapped in a record of one component
   * @param mentioned is told what code that reads the value calls
   */
  Optional<Reading> read(
      RecordComponentElement component, Accepted accepted, TypeReader mentioned) {
    List<String> path = new ArrayList<>();
    path.add(component.getSimpleName().toString());
    mentioned.mentionMember(component.getAccessor());
    return read(component.asType(), path, accepted, mentioned);
  }

  /**
   * Reads a component where a value may be absent, so that there may be an {@code Optional} of it.
   */
  Optional<Reading> readIfPresent(
      RecordComponentElement component, Accepted accepted, TypeReader mentioned) {
    if (!(component.asType() instanceof DeclaredType declared)) {
      return read(component, accepted, mentioned);
    }
    String name = component.getSimpleName().toString();
    String type = ((TypeElement) declared.asElement()).getQualifiedName().toString();
    Map.Entry<String, Form> primitive = PRIMITIVE_OPTIONALS.get(type);
    if (primitive != null) {
      mentioned.mentionMember(component.getAccessor());
      return Optional.of(primitive.getValue())
          .filter(accepted.forms()::contains)
          .map(form -> new Reading(List.of(name, primitive.getKey()), form, true));
    }
    if (!type.equals("java.util.Optional") || declared.getTypeArguments().size() != 1) {
      return read(component, accepted, mentioned);
    }
    mentioned.mentionMember(component.getAccessor());
    List<String> path = new ArrayList<>(List.of(name, "get"));
    return read(declared.getTypeArguments().get(0), path, accepted, mentioned)
        .map(reading -> new Reading(reading.path(), reading.form(), true));
  }

  private Optional<Reading> read(
      TypeMirror outermost, List<String> path, Accepted accepted, TypeReader mentioned) {
    TypeMirror type = outermost;
    while (true) {
      if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
        mentioned.reach((TypeElement) declared.asElement());
      }
      Optional<Form> form = formOf(type);
      if (form.isPresent()) {
        return form.filter(accepted.forms()::contains).map(f -> new Reading(path, f));
      }
      Optional<RecordComponentElement> only = onlyComponent(type).filter(c -> accepted.wrapped());
      if (only.isEmpty() || path.size() > DEEPEST) {
        return Optional.empty();
      }
      path.add(only.get().getSimpleName().toString());
      mentioned.mentionMember(only.get().getAccessor());
      type = typeWithin((DeclaredType) type, only.get());
    }
  }

  private static Optional<Form> formOf(TypeMirror type) {
    return switch (type.getKind()) {
      case INT -> Optional.of(Form.INT);
      case LONG -> Optional.of(Form.LONG);
      case BOOLEAN, BYTE, SHORT, FLOAT, DOUBLE -> Optional.of(Form.OTHER_PRIMITIVE);
      case DECLARED -> formOf((TypeElement) ((DeclaredType) type).asElement());
      default -> Optional.empty();
    };
  }

  private static Optional<Form> formOf(TypeElement type) {
    return Optional.ofNullable(CLASSES.get(type.getQualifiedName().toString()))
        .or(() -> Optional.of(Form.ENUM).filter(form -> type.getKind() == ElementKind.ENUM));
  }

  private static Optional<RecordComponentElement> onlyComponent(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getKind() == ElementKind.RECORD
        && element.getRecordComponents().size() == 1) {
      return Optional.of(element.getRecordComponents().get(0));
    }
    return Optional.empty();
  }

  /** The type of {@code Id<UUID>}'s component {@code T value} is {@code UUID}. */
  private TypeMirror typeWithin(DeclaredType owner, RecordComponentElement component) {
    return ((ExecutableType) types.asMemberOf(owner, component.getAccessor())).getReturnType();
  }

  /**
   * What a place in the envelope takes.
   *
   * @param forms the forms of a value
   * @param wrapped whether records of a single component are unwrapped
   * @param described how a message names them
   */
  record Accepted(Set<Form> forms, boolean wrapped, String described) {

    /** How a message names what may stand where a value may be absent. */
    String describedIfPresent() {
      return described + ", or an Optional of one of these";
    }

    static final Accepted ID =
        new Accepted(
            Set.of(Form.STRING, Form.UUID, Form.INT, Form.LONG, Form.BOXED_INT, Form.BOXED_LONG),
            true,
            "a String, a UUID, an int or long (boxed or not), or a record with a single component"
                + " of one of these");
    static final Accepted EVENT_ID =
        new Accepted(
            Set.of(Form.STRING, Form.UUID),
            true,
            "a String, a UUID, or a record with a single component of one of these");
    static final Accepted TIME =
        new Accepted(
            Set.of(Form.INSTANT, Form.ZONED),
            false,
            "an Instant, an OffsetDateTime or a ZonedDateTime");
    static final Accepted VERSION =
        new Accepted(
            Set.of(Form.INT, Form.LONG, Form.BOXED_INT, Form.BOXED_LONG),
            false,
            "an int or long, boxed or not");
    static final Accepted NAME =
        new Accepted(
            Set.of(Form.STRING, Form.ENUM, Form.CLASSIFICATION), false, "a String or an enum");
    static final Accepted SOURCE =
        new Accepted(Set.of(Form.STRING, Form.URI), false, "a String or a URI");
    static final Accepted OPEN =
        new Accepted(
            Set.of(
                Form.STRING,
                Form.UUID,
                Form.INT,
                Form.LONG,
                Form.BOXED_INT,
                Form.BOXED_LONG,
                Form.OTHER_PRIMITIVE,
                Form.OTHER_BOXED,
                Form.ENUM,
                Form.CLASSIFICATION,
                Form.INSTANT),
            false,
            "a String, a boolean, a number, an enum, a UUID or an Instant");
  }
}
