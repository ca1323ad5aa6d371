package dev.waybill.processor.writer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.MetadataField;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.Reading;
import dev.waybill.processor.model.Reading.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the method that converts a record.
 *
 * <p>It allocates what the event consists of and nothing else: no lambda, no stream, no box that
 * the runtime's signatures do not ask for.
 */
final class ConversionBody {

  private final EventModel event;
  private final CodeBlock.Builder code = CodeBlock.builder();
  private final Components components;

  private ConversionBody(EventModel event) {
    this.event = event;
    this.components = new Components(event, code);
  }

  static CodeBlock of(EventModel event, TypeName payloadType) {
    return new ConversionBody(event).write(payloadType);
  }

  private CodeBlock write(TypeName payloadType) {
    EnvelopeModel envelope = event.envelope();
    code.addStatement("$T fields = contract.metadata(metadata)", RuntimeTypes.METADATA_BUILDER);
    envelope.metadata().forEach(this::assign);
    boolean fromContext = envelope.id().isEmpty() && envelope.timestamp().isEmpty();
    if (fromContext) {
      code.addStatement("$T now = context.now()", JdkTypes.INSTANT);
    }
    CodeBlock id =
        envelope
            .id()
            .map(reading -> text(required(reading), reading.form()))
            .orElse(CodeBlock.of(fromContext ? "context.ids().next(now)" : "context.newId()"));
    CodeBlock payload = payload(payloadType);
    CodeBlock timestamp =
        envelope
            .timestamp()
            .map(reading -> instant(required(reading), reading.form()))
            .orElse(CodeBlock.of(fromContext ? "now" : "context.now()"));
    code.add("return $T.of(\n$>$>", RuntimeTypes.INTEGRATION_EVENT);
    code.add("$L,\ncontract.type(),\n$L,\n$L,\nfields.build());\n$<$<", id, payload, timestamp);
    return code.build();
  }

  private void assign(MetadataField field) {
    if (field.required()) {
      code.addStatement(assignment(field, required(field.reading())));
    } else {
      assignIfPresent(field);
    }
  }

  private static CodeBlock assignment(MetadataField field, CodeBlock value) {
    Form form = field.reading().form();
    return switch (field.target()) {
      case TEXT -> CodeBlock.of("fields.$L($L)", field.key(), text(value, form));
      case VERSION -> CodeBlock.of("fields.$L($L)", field.key(), version(value, form));
      case EXTENSION ->
          CodeBlock.of("fields.extension($L, $L)", Literals.of(field.key()), open(value, form));
    };
  }

  /** What is on the way to the value may be missing, but for what an {@code Optional} has. */
  private void assignIfPresent(MetadataField field) {
    Reading reading = field.reading();
    List<String> path = reading.path();
    String name = path.get(0);
    boolean mayBeNull = components.mayBeNull(reading);
    CodeBlock value =
        mayBeNull || reading.isOptional() ? components.variable(name) : components.get(name);
    String condition = mayBeNull ? value + " != null" : "";
    int done = 1;
    if (reading.isOptional()) {
      condition = value + ".isPresent()";
      value = CodeBlock.of("$L.$L()", value, path.get(done++));
    }
    for (; done < path.size(); done++) {
      value = CodeBlock.of("$L.$L()", value, path.get(done));
      if (done < path.size() - 1 || !reading.form().isPrimitive()) {
        name += capitalized(path.get(done));
        value = components.declare(name, condition.isEmpty() ? value : orNull(condition, value));
        condition = value + " != null";
      }
    }
    if (reading.form() == Form.CLASSIFICATION) {
      condition += (condition.isEmpty() ? "" : " && ") + value + ".wireName() != null";
    }
    if (condition.isEmpty()) {
      code.addStatement(assignment(field, value));
    } else {
      code.beginControlFlow("if ($L)", condition)
          .addStatement(assignment(field, value))
          .endControlFlow();
    }
  }

  private static CodeBlock orNull(String condition, CodeBlock value) {
    return CodeBlock.of("$L ? $L : null", condition, value);
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** {@code contract.required("userId", record.userId())}, level by level. */
  private CodeBlock required(Reading reading) {
    List<String> path = reading.path();
    CodeBlock value = components.get(path.get(0));
    for (int i = 1; i < path.size(); i++) {
      value = CodeBlock.of("$L.$L()", value, path.get(i));
      if (i < path.size() - 1 || !reading.form().isPrimitive()) {
        value = Components.required(String.join(".", path.subList(0, i + 1)), value);
      }
    }
    return value;
  }

  private static CodeBlock text(CodeBlock value, Form form) {
    return switch (form) {
      case STRING -> value;
      case INT -> CodeBlock.of("$T.toString($L)", JdkTypes.INTEGER, value);
      case LONG -> CodeBlock.of("$T.toString($L)", JdkTypes.LONG, value);
      case ENUM, CLASSIFICATION -> CodeBlock.of("$L.name()", value);
      default -> CodeBlock.of("$L.toString()", value);
    };
  }

  private static CodeBlock version(CodeBlock value, Form form) {
    return switch (form) {
      case INT -> CodeBlock.of("(long) $L", value);
      case BOXED_INT -> CodeBlock.of("$L.longValue()", value);
      default -> value;
    };
  }

  private static CodeBlock open(CodeBlock value, Form form) {
    return switch (form) {
      case ENUM -> CodeBlock.of("$L.name()", value);
      case CLASSIFICATION -> CodeBlock.of("$L.wireName()", value);
      case UUID, INSTANT -> CodeBlock.of("$L.toString()", value);
      default -> value;
    };
  }

  private static CodeBlock instant(CodeBlock value, Form form) {
    return form == Form.ZONED ? CodeBlock.of("$L.toInstant()", value) : value;
  }

  private CodeBlock payload(TypeName payloadType) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (PayloadComponent component : event.payload()) {
      arguments.add(
          component
              .source()
              .map(components::get)
              .orElseGet(
                  () ->
                      CodeBlock.of(
                          "$L", Literals.of(event.contract().reasonCode().orElseThrow()))));
    }
    return CodeBlock.of("new $T($L)", payloadType, CodeBlock.join(arguments, ", "));
  }
}
