package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;
import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.MetadataField;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The components of a record as its conversion reads them: each accessor is called once, whose
 * result is in a local variable where it is needed more often.
 */
final class Components {

  /** What the conversion calls by name, so that a variable of that name would be taken for it. */
  private static final Set<String> TAKEN =
      Set.of(
          "contract",
          "record",
          "metadata",
          "context",
          "fields",
          "now",
          "IntegrationEvent",
          "Integer",
          "Long",
          "dev",
          "java");

  private final CodeBlock.Builder code;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> required = new HashSet<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> names = new HashSet<>(TAKEN);

  /**
   * Looks at what the conversion of an event needs.
   *
   * @param code where variables are declared
   */
  Components(EventModel event, CodeBlock.Builder code) {
    this.code = code;
    EnvelopeModel envelope = event.envelope();
    envelope.id().ifPresent(reading -> use(reading, true));
    envelope.timestamp().ifPresent(reading -> use(reading, true));
    for (MetadataField field : envelope.metadata()) {
      use(field.reading(), field.required() || field.reading().isOptional());
    }
    for (PayloadComponent component : event.payload()) {
      component
          .source()
          .ifPresent(source -> use(source, component.required() || component.nonNull()));
    }
  }

  private void use(Reading reading, boolean isRequired) {
    use(reading.path().get(0), isRequired && !isPrimitive(reading));
  }

  private static boolean isPrimitive(Reading reading) {
    return reading.path().size() == 1 && reading.form().isPrimitive();
  }

  private void use(String component, boolean isRequired) {
    uses.merge(component, 1, Integer::sum);
    if (isRequired) {
      required.add(component);
    }
  }

  /** Whether the component that a value is read from may be null where it has been read. */
  boolean mayBeNull(Reading reading) {
    return !isPrimitive(reading) && !required.contains(reading.path().get(0));
  }

  /** A component, in a variable if that is needed. */
  CodeBlock get(String component) {
    return uses.getOrDefault(component, 0) > 1 ? variable(component) : call(component);
  }

  /** A component, in a variable. */
  CodeBlock variable(String component) {
    String known = variables.get(component);
    return known == null ? declare(component) : CodeBlock.of("$L", known);
  }

  private CodeBlock declare(String component) {
    CodeBlock variable = declare(component, call(component));
    variables.put(component, variable.toString());
    return variable;
  }

  /** Declares a variable, of that name if it is free. */
  CodeBlock declare(String name, CodeBlock value) {
    String free = Members.free(name, names);
    names.add(free);
    code.addStatement("var $L = $L", free, value);
    return CodeBlock.of("$L", free);
  }

  private CodeBlock call(String component) {
    return required.contains(component)
        ? required(component, CodeBlock.of("record.$L()", component))
        : CodeBlock.of("record.$L()", component);
  }

  static CodeBlock required(String path, CodeBlock value) {
    return CodeBlock.of("contract.required($S, $L)", path, value);
  }
}
