package dev.waybill.processor.lock;

import dev.waybill.processor.contract.Written.Upcaster;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the methods of a record that make newer payloads of older ones. */
final class UpcasterReader {

  private static final Pattern VERSION = Pattern.compile("V([1-9][0-9]{0,8})");

  /** The names that payloads of the event may begin with: its own, and those that it had. */
  private final Set<String> labels;

  private final String name;
  private final int version;
  private final List<Upcaster> upcasters = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  UpcasterReader(String name, int version, Set<String> labels) {
    this.name = name;
    this.version = version;
    this.labels = labels;
  }

  List<Upcaster> upcasters() {
    return upcasters;
  }

  List<Problem> problems() {
    return problems;
  }

  void read(TypeElement record) {
    for (ExecutableElement method : ElementFilter.methodsIn(record.getEnclosedElements())) {
      AnnotationView.of(method, Annotations.UPCASTER).ifPresent(marked -> read(method, marked));
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
    return nameOf(type).equals(name + "Payload");
  }

  private OptionalInt versionOf(TypeMirror type) {
    String payload = nameOf(type);
    for (String label : labels) {
      if (payload.startsWith(label + "Payload")) {
        Matcher number = VERSION.matcher(payload.substring(label.length() + "Payload".length()));
        if (number.matches()) {
          return OptionalInt.of(Integer.parseInt(number.group(1)));
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Also of what is missing: the compiler says that by itself. */
  private static String nameOf(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : "";
  }
}
