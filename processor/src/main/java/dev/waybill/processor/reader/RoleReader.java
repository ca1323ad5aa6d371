package dev.waybill.processor.reader;

import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.Reading;
import dev.waybill.processor.reader.ValueReader.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the value of a component that a role sends to the envelope. */
final class RoleReader {

  private final ValueReader values;
  private final TypeReader types;

  RoleReader(ValueReader values, TypeReader types) {
    this.values = values;
    this.types = types;
  }

  /** Reads a value that is always there; nothing, where the role takes no such type. */
  Checked<Optional<Reading>> read(
      RecordComponentElement component, AnnotationView role, Accepted accepted) {
    TypeReader part = types.part();
    return checked(
        values.read(component, accepted, part),
        component,
        part,
        () -> wrongType(component, role, accepted.described()));
  }

  /** Reads a value that may be absent; nothing, where the role takes no such type. */
  Checked<Optional<Reading>> readIfPresent(
      RecordComponentElement component, AnnotationView role, Accepted accepted) {
    TypeReader part = types.part();
    return checked(
        values.readIfPresent(component, accepted, part),
        component,
        part,
        () -> wrongType(component, role, accepted.describedIfPresent()));
  }

  /** Reads the time at which a fact occurred. */
  Checked<Optional<Reading>> readTime(RecordComponentElement component, AnnotationView role) {
    return nameOf(component.asType()).equals("LocalDateTime")
        ? new Checked<>(
            Optional.empty(), List.of(role.problem(Message.NO_ZONE, component.getSimpleName())))
        : read(component, role, Accepted.TIME);
  }

  /** Reads a value that may be absent, for a key of the metadata. */
  Checked<Optional<Reading>> readMeta(
      RecordComponentElement component, AnnotationView role, String key, Accepted accepted) {
    TypeReader part = types.part();
    return checked(
        values.readIfPresent(component, accepted, part),
        component,
        part,
        () ->
            role.problem(
                Message.META_TYPE,
                key,
                component.getSimpleName(),
                nameOf(component.asType()),
                accepted.describedIfPresent()));
  }

  private static Checked<Optional<Reading>> checked(
      Optional<Reading> value,
      RecordComponentElement component,
      TypeReader part,
      Supplier<Problem> otherwise) {
    List<Problem> problems = new ArrayList<>();
    if (value.isPresent()) {
      part.problem(component).ifPresent(problems::add);
    } else {
      problems.add(otherwise.get());
    }
    return new Checked<>(value, problems);
  }

  private static Problem wrongType(
      RecordComponentElement component, AnnotationView role, String accepted) {
    return role.problem(
        Message.ROLE_TYPE,
        role.simpleName(),
        component.getSimpleName(),
        nameOf(component.asType()),
        accepted);
  }

  /** A type as a message names it: the simple name says enough beside the source line. */
  private static String nameOf(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        ? ((DeclaredType) type).asElement().getSimpleName().toString()
        : type.getKind() == TypeKind.ARRAY
            ? "array"
            : type.getKind() == TypeKind.TYPEVAR
                ? "variable"
                : type.getKind().name().toLowerCase(Locale.ROOT);
  }
}
