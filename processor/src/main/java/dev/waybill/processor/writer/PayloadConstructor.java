package dev.waybill.processor.writer;

import static java.util.stream.Collectors.toCollection;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.TypeModel;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the constructor by which a payload refuses null where the record's author does, and copies
 * what others could change.
 */
final class PayloadConstructor {

  /** Components of these names hide what a call of {@link Objects} begins with. */
  private static final Set<String> HIDING = Set.of("Objects", "java");

  /** What is copied, where a component is declared as exactly that, and by which method. */
  private static final Map<String, String> COPIES =
      Map.of(
          "java.util.Collection", "collection",
          "java.util.List", "list",
          "java.util.Set", "set",
          "java.util.Map", "map",
          "java.util.SortedSet", "sortedSet",
          "java.util.SortedMap", "sortedMap");

  private static final String RUNTIME_ROOT = "dev";

  private final ClassId id;
  private final boolean isPublic;
  private final List<PayloadComponent> payload;
  private final CodeBlock author;
  private final boolean isStub;
  private final Set<String> names;

  PayloadConstructor(EventModel event) {
    this(
        event.payloadId(),
        event.record().isPublic(),
        event.payload(),
        Prose.link(event.record().id()),
        event.isStub(),
        Set.of());
  }

  /**
   * Writes that of any record.
   *
   * @param author what rules null out
   * @param isStub whether the types of its components may not be there
   * @param around the names of what is around the record and hides others in it
   */
  PayloadConstructor(
      ClassId id,
      boolean isPublic,
      List<PayloadComponent> payload,
      CodeBlock author,
      boolean isStub,
      Set<String> around) {
    this.id = id;
    this.isPublic = isPublic;
    this.payload = payload;
    this.author = author;
    this.isStub = isStub;
    this.names = new HashSet<>(around);
    payload.forEach(component -> names.add(component.name()));
  }

  /** The constructor, where a payload needs one. */
  Optional<MethodSpec> write() {
    boolean isChecking = payload.stream().anyMatch(PayloadComponent::nonNull);
    boolean isCopying = payload.stream().anyMatch(c -> copyMethod(c).isPresent());
    if (!isChecking && !isCopying) {
      return Optional.empty();
    }
    MethodSpec.Builder constructor =
        MethodSpec.compactConstructorBuilder()
            .addJavadoc("$L\n\n", purpose(isChecking, isCopying))
            .addModifiers(Members.visible(isPublic));
    payload.forEach(c -> constructor.addJavadoc("@param $L $L\n", c.name(), taken(c)));
    payload.stream()
        .filter(PayloadComponent::nonNull)
        .forEach(component -> constructor.addCode(check(component)));
    for (PayloadComponent component : payload) {
      copyMethod(component).ifPresent(method -> constructor.addCode(copy(component, method)));
    }
    return Optional.of(constructor.build());
  }

  private CodeBlock purpose(boolean isChecking, boolean isCopying) {
    if (!isChecking) {
      return CodeBlock.of("Copies what others could change.");
    }
    return CodeBlock.of(
        "Refuses null where $L rules it out$L.",
        author,
        isCopying ? ", and copies what others could change" : "");
  }

  private String taken(PayloadComponent component) {
    String value =
        component.nonNull()
            ? "not null"
            : component.type() instanceof TypeModel.Primitive ? "any value" : "may be null";
    return copyMethod(component).isPresent() ? value + "; copied, one level deep" : value;
  }

  private CodeBlock check(PayloadComponent component) {
    String message = "%s.%s must not be null".formatted(id.nestedName(), component.name());
    return HIDING.stream().anyMatch(names::contains)
        ? CodeBlock.builder()
            .beginControlFlow("if ($L == null)", component.name())
            .addStatement("throw new $T($S)", NullPointerException.class, message)
            .endControlFlow()
            .build()
        : CodeBlock.of("$T.requireNonNull($L, $S);\n", Objects.class, component.name(), message);
  }

  /** Nothing for what is left as it is; nor in a stub, whose types may not be there. */
  private Optional<String> copyMethod(PayloadComponent component) {
    if (isStub) {
      return Optional.empty();
    }
    if (component.type() instanceof TypeModel.Array) {
      return Optional.of("array");
    }
    return component.type() instanceof TypeModel.Declared declared
        ? Optional.ofNullable(COPIES.get(declared.id().canonicalName()))
        : Optional.empty();
  }

  private CodeBlock copy(PayloadComponent component, String method) {
    String name = component.name();
    CodeBlock copy = CodeBlock.of("$L($L$L)", call(method), wildcards(component), name);
    return isNullable(component)
        ? CodeBlock.of("$L = $L == null ? null : $L;\n", name, name, copy)
        : CodeBlock.of("$L = $L;\n", name, copy);
  }

  private CodeBlock call(String method) {
    if (isImported(method)) {
      return CodeBlock.of("$L", method);
    }
    boolean isQualified =
        isHidden(RuntimeTypes.PAYLOAD_COPIES.simpleName()) && !isHidden(RUNTIME_ROOT);
    return isQualified
        ? CodeBlock.of("$L.$L", RuntimeTypes.PAYLOAD_COPIES.canonicalName(), method)
        : CodeBlock.of("$T.$L", RuntimeTypes.PAYLOAD_COPIES, method);
  }

  /** By its name alone, where a component is called like what would stand before that. */
  private boolean isImported(String method) {
    return (isHidden(RuntimeTypes.PAYLOAD_COPIES.simpleName()) || isHidden(RUNTIME_ROOT))
        && !isHidden(method);
  }

  private boolean isHidden(String name) {
    return names.contains(name);
  }

  /** The methods that are imported, of what makes copies. */
  Set<String> imported() {
    return payload.stream()
        .flatMap(component -> copyMethod(component).stream())
        .filter(this::isImported)
        .collect(toCollection(TreeSet::new));
  }

  /** A cast of what is a raw type, of which compilers would warn. */
  private static CodeBlock wildcards(PayloadComponent component) {
    if (component.type() instanceof TypeModel.Declared declared && declared.arguments().isEmpty()) {
      ClassName raw = TypeNames.of(declared.id());
      int arguments = raw.simpleName().endsWith("Map") ? 2 : 1;
      List<TypeName> any = Collections.nCopies(arguments, RuntimeTypes.anything());
      return CodeBlock.of("($T) ", TypeNames.applied(raw, any));
    }
    return CodeBlock.of("");
  }

  /** For null checkers, which take the copy of what may be null for that, too. */
  private static boolean isNullable(PayloadComponent component) {
    return component.type().annotations().stream()
        .map(AnnotationModel::type)
        .anyMatch(type -> type.nestedName().equals("Nullable"));
  }
}
