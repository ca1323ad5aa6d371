package dev.waybill.processor.wire;

import dev.waybill.processor.language.AnnotationReader;
import dev.waybill.processor.language.JacksonAnnotations;
import dev.waybill.processor.language.RecordComponents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What makes a record of what is read. */
final class Creators {

  /** The types of which Jackson looks for a constructor or a {@code valueOf} by itself. */
  private static final Set<String> IMPLIED =
      Set.of("java.lang.String", "int", "long", "double", "boolean");

  /**
   * A constructor or factory method.
   *
   * @param maker it
   * @param mode the mode of its {@code @JsonCreator}
   * @param isCanonical whether it is the record's own constructor
   * @param names what {@code @JsonProperty} calls its parameters; empty where it calls none so
   */
  record Creator(
      ExecutableElement maker, String mode, boolean isCanonical, List<Optional<String>> names) {

    boolean isNamed() {
      return !names.isEmpty() && names.stream().allMatch(Optional::isPresent);
    }

    /** Tells whether it takes the value as a whole. */
    boolean delegates() {
      return names.size() == 1
          && (mode.equals("DELEGATING") || (mode.equals("DEFAULT") && names.get(0).isEmpty()));
    }
  }

  private final List<Creator> marked = new ArrayList<>();
  private final List<ExecutableElement> implied = new ArrayList<>();
  private boolean isCanonicalDisabled;

  private Creators() {}

  static Creators of(TypeElement type, AnnotationReader annotations) {
    Creators creators = new Creators();
    List<? extends RecordComponentElement> components = RecordComponents.of(type);
    for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
      boolean isCanonical =
          type.getKind() == ElementKind.RECORD && isCanonical(constructor, components);
      creators.add(constructor, isCanonical, annotations);
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getModifiers().contains(Modifier.STATIC)) {
        creators.add(method, false, annotations);
      }
    }
    return creators;
  }

  /** By types, as the names of parameters may be missing from a class file. */
  private static boolean isCanonical(
      ExecutableElement constructor, List<? extends RecordComponentElement> components) {
    List<? extends VariableElement> parameters = constructor.getParameters();
    boolean isCanonical = parameters.size() == components.size();
    for (int i = 0; isCanonical && i < parameters.size(); i++) {
      isCanonical = isSame(parameters.get(i).asType(), components.get(i).asType());
    }
    return isCanonical;
  }

  private static boolean isSame(TypeMirror parameter, TypeMirror component) {
    if (parameter instanceof ArrayType one && component instanceof ArrayType other) {
      return isSame(one.getComponentType(), other.getComponentType());
    }
    if (parameter instanceof DeclaredType one && component instanceof DeclaredType other) {
      return one.asElement().equals(other.asElement());
    }
    return parameter.getKind() == component.getKind();
  }

  private void add(ExecutableElement maker, boolean isCanonical, AnnotationReader annotations) {
    JacksonAnnotations said = annotations.ofProperty(List.of(maker));
    if (said.get("JsonCreator").isEmpty()) {
      if (!isCanonical && isImplied(maker)) {
        implied.add(maker);
      }
      return;
    }
    String mode = said.constant("JsonCreator", "mode").orElse("DEFAULT");
    if (mode.equals("DISABLED")) {
      isCanonicalDisabled |= isCanonical;
      return;
    }
    List<Optional<String>> names = new ArrayList<>();
    for (VariableElement parameter : maker.getParameters()) {
      names.add(annotations.ofProperty(List.of(parameter)).text("JsonProperty", "value"));
    }
    marked.add(new Creator(maker, mode, isCanonical, names));
  }

  private static boolean isImplied(ExecutableElement maker) {
    String name = maker.getSimpleName().toString();
    boolean mayBe =
        maker.getKind() == ElementKind.CONSTRUCTOR
            || name.equals("valueOf")
            || name.equals("fromString");
    return mayBe && maker.getParameters().size() == 1 && IMPLIED.contains(nameOfOnly(maker));
  }

  private static String nameOfOnly(ExecutableElement maker) {
    return maker.getParameters().get(0).asType() instanceof DeclaredType declared
        ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
        : maker.getParameters().get(0).asType().getKind().name().toLowerCase(Locale.ROOT);
  }

  /** Those marked {@code @JsonCreator}. */
  List<Creator> marked() {
    return marked;
  }

  /** Those that Jackson finds by itself, of which each takes one scalar. */
  List<ExecutableElement> implied() {
    return implied;
  }

  /** Whether its author keeps Jackson from the record's own constructor. */
  boolean isCanonicalDisabled() {
    return isCanonicalDisabled;
  }
}
