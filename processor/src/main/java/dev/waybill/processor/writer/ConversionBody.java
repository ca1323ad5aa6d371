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

  private ConversionBody() {}

  static CodeBlock of(EventModel event, TypeName payloadType) {
    EnvelopeModel envelope = event.envelope();
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("$T fields = contract.metadata(metadata)", RuntimeTypes.METADATA_BUILDER);
    envelope.metadata().forEach(field -> code.add(assignment(field)));
    boolean fromContext = envelope.id().isEmpty() && envelope.timestamp().isEmpty();
    if (fromContext) {
      code.addStatement("$T now = context.now()", JdkTypes.INSTANT);
    }
    CodeBlock id =
        envelope
            .id()
            .map(reading -> text(required(reading), reading.form()))
            .orElse(CodeBlock.of(fromContext ? "context.ids().next(now)" : "context.newId()"));
    CodeBlock timestamp =
        envelope
            .timestamp()
            .map(reading -> instant(required(reading), reading.form()))
            .orElse(CodeBlock.of(fromContext ? "now" : "context.now()"));
    code.add("return $T.of(\n$>$>", RuntimeTypes.INTEGRATION_EVENT);
    code.add(
        "$L,\ncontract.type(),\n$L,\n$L,\nfields.build());\n$<$<",
        id,
        payload(event, payloadType),
        timestamp);
    return code.build();
  }

  private static CodeBlock assignment(MetadataField field) {
    Reading reading = field.reading();
    CodeBlock value = field.required() ? required(reading) : plain(reading);
    CodeBlock statement =
        switch (field.target()) {
          case TEXT -> CodeBlock.of("fields.$L($L);\n", field.key(), text(value, reading.form()));
          case VERSION ->
              CodeBlock.of("fields.$L($L);\n", field.key(), version(value, reading.form()));
          case EXTENSION ->
              CodeBlock.of(
                  "fields.extension($L, $L);\n",
                  Literals.of(field.key()),
                  open(value, reading.form()));
        };
    List<CodeBlock> conditions = field.required() ? List.of() : conditions(reading);
    return conditions.isEmpty()
        ? statement
        : CodeBlock.builder()
            .beginControlFlow("if ($L)", CodeBlock.join(conditions, " && "))
            .add(statement)
            .endControlFlow()
            .build();
  }

  private static CodeBlock plain(Reading reading) {
    return CodeBlock.of("event.$L()", String.join("().", reading.path()));
  }

  /** {@code contract.required("userId", event.userId())}, level by level. */
  private static CodeBlock required(Reading reading) {
    CodeBlock value = CodeBlock.of("event");
    for (int i = 0; i < reading.path().size(); i++) {
      value = CodeBlock.of("$L.$L()", value, reading.path().get(i));
      boolean last = i == reading.path().size() - 1;
      if (!last || !reading.form().isPrimitive()) {
        value =
            CodeBlock.of(
                "contract.required($S, $L)",
                String.join(".", reading.path().subList(0, i + 1)),
                value);
      }
    }
    return value;
  }

  private static List<CodeBlock> conditions(Reading reading) {
    List<CodeBlock> conditions = new ArrayList<>();
    int nullable = reading.path().size() - (reading.form().isPrimitive() ? 1 : 0);
    int first = 1;
    if (reading.isOptional()) {
      String component = reading.path().get(0);
      conditions.add(
          CodeBlock.of("contract.required($S, event.$L()).isPresent()", component, component));
      // What an Optional has is not null.
      first = 3;
    }
    for (int i = first; i <= nullable; i++) {
      conditions.add(
          CodeBlock.of("event.$L() != null", String.join("().", reading.path().subList(0, i))));
    }
    if (reading.form() == Form.CLASSIFICATION) {
      conditions.add(CodeBlock.of("$L.wireName() != null", plain(reading)));
    }
    return conditions;
  }

  private static CodeBlock text(CodeBlock value, Form form) {
    return switch (form) {
      case STRING -> value;
      case INT -> CodeBlock.of("$T.toString($L)", Integer.class, value);
      case LONG -> CodeBlock.of("$T.toString($L)", Long.class, value);
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

  private static CodeBlock payload(EventModel event, TypeName payloadType) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (PayloadComponent component : event.payload()) {
      arguments.add(argument(event, component));
    }
    return CodeBlock.of("new $T($L)", payloadType, CodeBlock.join(arguments, ", "));
  }

  private static CodeBlock argument(EventModel event, PayloadComponent component) {
    if (component.source().isEmpty()) {
      return CodeBlock.of("$L", Literals.of(event.contract().reasonCode().orElseThrow()));
    }
    String source = component.source().get();
    return component.required() || component.nonNull()
        ? CodeBlock.of("contract.required($S, event.$L())", source, source)
        : CodeBlock.of("event.$L()", source);
  }
}
