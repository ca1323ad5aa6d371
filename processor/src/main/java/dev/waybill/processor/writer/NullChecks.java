package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.TypeModel;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the constructor by which a payload refuses null where the record's author does. */
final class NullChecks {

  /** Components of these names hide what a call of {@link Objects} begins with. */
  private static final Set<String> HIDING = Set.of("Objects", "java");

  private NullChecks() {}

  static MethodSpec constructor(EventModel event) {
    MethodSpec.Builder constructor =
        MethodSpec.compactConstructorBuilder()
            .addJavadoc(
                "Refuses null for what is never null in $L.\n\n", Prose.code(event.record().id()));
    event.payload().forEach(c -> constructor.addJavadoc("@param $L $L\n", c.name(), taken(c)));
    if (event.record().isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    List<String> names = event.payload().stream().map(PayloadComponent::name).toList();
    boolean isHidden = names.stream().anyMatch(HIDING::contains);
    for (PayloadComponent component : event.payload()) {
      if (component.nonNull()) {
        String message =
            "%s.%s must not be null".formatted(event.payloadId().nestedName(), component.name());
        constructor.addCode(check(component.name(), message, isHidden));
      }
    }
    return constructor.build();
  }

  private static String taken(PayloadComponent component) {
    return component.nonNull()
        ? "not null"
        : component.type() instanceof TypeModel.Primitive ? "any value" : "any value, or null";
  }

  private static CodeBlock check(String name, String message, boolean isHidden) {
    return isHidden
        ? CodeBlock.builder()
            .beginControlFlow("if ($L == null)", name)
            .addStatement("throw new $T($S)", NullPointerException.class, message)
            .endControlFlow()
            .build()
        : CodeBlock.of("$T.requireNonNull($L, $S);\n", Objects.class, name, message);
  }
}
