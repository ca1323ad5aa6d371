package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Place;
import dev.waybill.processor.contract.Written.Upcaster;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the methods of a record that make newer payloads of older ones. */
final class UpcasterReader {

  /** What a method may throw that says nothing of it. */
  private static final Set<String> UNCHECKED =
      Set.of("java.lang.RuntimeException", "java.lang.Error");

  /** The names that payloads of the event may begin with: its own, and those that it had. */
  private final Set<String> labels;

  private final String name;
  private final int version;
  private final List<Upcaster> upcasters = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<PayloadName> missing = new LinkedHashSet<>();
  private String packageName = "";

  UpcasterReader(String name, int version, Set<String> labels) {
    this.name = name;
    this.version = version;
    this.labels = labels;
  }

  /** Those that can be called. */
  List<Upcaster> upcasters() {
    return upcasters;
  }

  /** What is wrong with the others. */
  List<Problem> problems() {
    return problems;
  }

  /** The older payloads that they mention, as far as these do not exist. */
  Set<PayloadName> missing() {
    return missing;
  }

  static List<ExecutableElement> methodsOf(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> AnnotationView.of(method, Annotations.UPCASTER).isPresent())
        .toList();
  }

  /** Names the place of an upcaster. */
  static String placeOf(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return Place.nameOf(
        method.getSimpleName().toString(),
        parameters.isEmpty() ? "" : nameOf(parameters.get(0).asType()));
  }

  void read(TypeElement record) {
    packageName = around(Lookup.outermost(record));
    for (ExecutableElement method : methodsOf(record)) {
      read(method, AnnotationView.of(method, Annotations.UPCASTER).orElseThrow());
    }
  }

  private void read(ExecutableElement method, AnnotationView marked) {
    Set<Modifier> modifiers = method.getModifiers();
    OptionalInt from =
        method.getParameters().size() == 1
            ? versionOf(method.getParameters().get(0).asType())
            : OptionalInt.empty();
    OptionalInt to =
        isPresent(method.getReturnType())
            ? OptionalInt.of(version)
            : versionOf(method.getReturnType());
    Optional<String> checked =
        method.getThrownTypes().stream()
            .filter(UpcasterReader::isChecked)
            .map(UpcasterReader::nameOf)
            .findFirst();
    if (!modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.PRIVATE)) {
      wrong(
          method,
          marked,
          "it is not static, or it is private",
          "declare it static, and not private");
    } else if (from.isEmpty()) {
      wrong(
          method,
          marked,
          "it does not take the payload of a locked version of %s alone".formatted(name),
          "give it one parameter, such as %sPayloadV1 old".formatted(name));
    } else if (to.isEmpty()) {
      wrong(
          method,
          marked,
          "it does not return a payload of %s".formatted(name),
          "let it return %sPayload, or the payload of a later version".formatted(name));
    } else if (checked.isPresent()) {
      wrong(
          method,
          marked,
          "it throws the checked %s, which payloadAs cannot pass on".formatted(checked.get()),
          "catch that, and throw an unchecked exception where the payload cannot be read");
    } else {
      upcasters.add(
          new Upcaster(method.getSimpleName().toString(), from.getAsInt(), to.getAsInt()));
    }
  }

  private void wrong(
      ExecutableElement method, AnnotationView marked, String reason, String change) {
    problems.add(marked.problem(Message.UPCASTER, method.getSimpleName(), reason, change));
  }

  private boolean isPresent(TypeMirror type) {
    return payloadIn(type).equals(name + "Payload");
  }

  private OptionalInt versionOf(TypeMirror type) {
    Optional<PayloadName> payload = PayloadName.of(payloadIn(type), labels);
    if (type.getKind() == TypeKind.ERROR) {
      payload.ifPresent(missing::add);
    }
    return payload.isPresent() ? OptionalInt.of(payload.get().version()) : OptionalInt.empty();
  }

  /** What does not exist is an error of its own. */
  private static boolean isChecked(TypeMirror thrown) {
    for (TypeMirror type = thrown; type.getKind() == TypeKind.DECLARED; ) {
      TypeElement exception = (TypeElement) ((DeclaredType) type).asElement();
      if (UNCHECKED.contains(Lookup.nameOf(exception))) {
        return false;
      }
      if (Lookup.nameOf(exception).equals("java.lang.Throwable")) {
        return true;
      }
      type = exception.getSuperclass();
    }
    return false;
  }

  /** The name of a payload: nothing where a class elsewhere only has the name of one. */
  private String payloadIn(TypeMirror type) {
    boolean isThere = type.getKind() == TypeKind.DECLARED;
    return isThere && !around((TypeElement) ((DeclaredType) type).asElement()).equals(packageName)
        ? ""
        : nameOf(type);
  }

  /** What is before the last dot of a class's name. */
  private static String around(TypeElement type) {
    String name = Lookup.nameOf(type);
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** Also of what is missing: the compiler says that by itself. */
  private static String nameOf(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : "";
  }
}
