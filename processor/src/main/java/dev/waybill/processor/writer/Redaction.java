package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.waybill.processor.model.PayloadComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the {@code toString} of a record that holds what says something of a person. */
final class Redaction {

  /** Escaped, as the source file may have an encoding without it. */
  private static final String HIDDEN = "\\u2026";

  private Redaction() {}

  /**
   * Writes the method, as records have it, but for what is left out.
   *
   * @param name the record's simple name
   * @param components its components
   * @return the method, where something is to be left out
   */
  static Optional<MethodSpec> of(String name, List<PayloadComponent> components) {
    if (components.stream().noneMatch(PayloadComponent::isPersonal)) {
      return Optional.empty();
    }
    return Optional.of(
        Members.overriding("toString")
            .addJavadoc(
                """
                Shows it without what says something of a person: what is marked {@code @Pii}, or \
                holds what is.

                @return its components, some of them hidden
                """)
            .returns(JdkTypes.STRING)
            .addStatement("return $L", text(name, components))
            .build());
  }

  private static CodeBlock text(String name, List<PayloadComponent> components) {
    List<CodeBlock> parts = new ArrayList<>();
    StringBuilder fixed = new StringBuilder(name).append('[');
    String between = "";
    for (PayloadComponent component : components) {
      fixed.append(between).append(component.name()).append('=');
      between = ", ";
      if (component.isPersonal()) {
        fixed.append(HIDDEN);
      } else {
        parts.add(literal(fixed));
        parts.add(CodeBlock.of("$L", component.name()));
        fixed.setLength(0);
      }
    }
    parts.add(literal(fixed.append(']')));
    return CodeBlock.join(parts, " + ");
  }

  /** Names of Java need no escapes. */
  private static CodeBlock literal(CharSequence text) {
    return CodeBlock.of("$L", '"' + text.toString() + '"');
  }
}
