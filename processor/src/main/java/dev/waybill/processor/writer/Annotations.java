package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.AnnotationModel.Value;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.Surroundings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes annotations: those that are carried over, and those that generated code needs. */
final class Annotations {

  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");

  private Annotations() {}

  static AnnotationSpec of(AnnotationModel annotation) {
    return of(annotation, Set.of());
  }

  /**
   * Writes an annotation.
   *
   * @param hiding the names of fields where it stands, which hide what the name of a constant
   *     begins with
   */
  static AnnotationSpec of(AnnotationModel annotation, Set<String> hiding) {
    AnnotationSpec.Builder spec = AnnotationSpec.builder(TypeNames.of(annotation.type()));
    for (AnnotationModel.Member member : annotation.members()) {
      if (member.value() instanceof Value.Many many) {
        // One by one, so that a single element stands without braces.
        many.values().forEach(value -> spec.addMember(member.name(), value(value, hiding)));
        if (many.values().isEmpty()) {
          spec.addMember(member.name(), "{}");
        }
      } else {
        spec.addMember(member.name(), value(member.value(), hiding));
      }
    }
    return spec.build();
  }

  private static CodeBlock value(Value value, Set<String> hiding) {
    if (value instanceof Value.Constant constant) {
      return constant(constant.constant());
    }
    if (value instanceof Value.EnumConstant constant) {
      return hiding.contains(constant.type().simpleNames().get(0))
          ? CodeBlock.of("$L.$L", constant.type().canonicalName(), constant.name())
          : CodeBlock.of("$T.$L", TypeNames.of(constant.type()), constant.name());
    }
    if (value instanceof Value.ClassLiteral literal) {
      return CodeBlock.of("$T.class", TypeNames.of(literal.type()));
    }
    if (value instanceof Value.Nested nested) {
      return CodeBlock.of("$L", of(nested.annotation(), hiding));
    }
    List<CodeBlock> elements =
        ((Value.Many) value).values().stream().map(element -> value(element, hiding)).toList();
    return CodeBlock.of("{$L}", CodeBlock.join(elements, ", "));
  }

  private static CodeBlock constant(Object constant) {
    if (constant instanceof String text) {
      return CodeBlock.of("$L", Literals.of(text));
    }
    if (constant instanceof Character character) {
      return CodeBlock.of("(char) $L", (int) character);
    }
    if (constant instanceof Long) {
      return CodeBlock.of("$LL", constant);
    }
    if (constant instanceof Float number) {
      return number.isNaN() || number.isInfinite()
          ? nonFinite(number, "0F")
          : CodeBlock.of("$LF", constant);
    }
    if (constant instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return nonFinite(number, "0D");
    }
    return CodeBlock.of("$L", constant);
  }

  /** A constant expression: what an annotation takes is not the result of a call. */
  private static CodeBlock nonFinite(double value, String zero) {
    return CodeBlock.of("$L / $L", Double.isNaN(value) ? "0" : value > 0 ? "1" : "-1", zero);
  }

  /** Adds the JDK's own mark, where it can be seen. */
  static void addGenerated(TypeSpec.Builder type, Surroundings surroundings, String processor) {
    if (surroundings.canSeeGenerated()) {
      type.addAnnotation(
          AnnotationSpec.builder(GENERATED).addMember("value", "$S", processor).build());
    }
  }

  /** {@code @SuppressWarnings}, sorted, or nothing where there is nothing to suppress. */
  static Optional<AnnotationSpec> suppressing(Collection<String> categories) {
    if (categories.isEmpty()) {
      return Optional.empty();
    }
    AnnotationSpec.Builder spec = AnnotationSpec.builder(JdkTypes.SUPPRESS_WARNINGS);
    new TreeSet<>(categories).forEach(category -> spec.addMember("value", "$S", category));
    return Optional.of(spec.build());
  }

  /** What must be suppressed where code mentions the types of a record. */
  static Optional<AnnotationSpec> suppressing(RecordModel record, Surroundings surroundings) {
    Set<String> categories = new TreeSet<>(record.suppressions());
    if (surroundings.inNamedModule() && record.isPublic()) {
      // Types of the record may come from modules that the user's module does not pass on.
      categories.add("exports");
    }
    return suppressing(categories);
  }
}
