package dev.waybill.processor.writer;

import static java.util.stream.Collectors.toSet;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.TypeParameterModel;
import dev.waybill.processor.model.VersionsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the payload record: what crosses the wire. */
public final class PayloadWriter {

  private final String processor;

  /**
   * Makes a writer.
   *
   * @param processor the name of the processor that generated code mentions as its origin
   */
  public PayloadWriter(String processor) {
    this.processor = processor;
  }

  /**
   * Writes the payload of an event.
   *
   * @param event the event
   * @param versions what else there is of it
   * @return the source file
   */
  public SourceFile write(EventModel event, VersionsModel versions) {
    RecordModel record = event.record();
    TypeSpec.Builder payload =
        TypeSpec.recordBuilder(event.payloadId().nestedName())
            .addJavadoc(documentation(event))
            .addModifiers(Members.visible(record.isPublic()))
            .addTypeVariables(TypeNames.variables(record.typeParameters()))
            .recordConstructor(components(event));
    Annotations.addGenerated(payload, event.surroundings(), processor);
    payload.addAnnotation(Identity.ofPayload(event.contract()));
    Identity.versionOf(event.contract(), versions).ifPresent(payload::addAnnotation);
    record.deprecated().map(Annotations::of).ifPresent(payload::addAnnotation);
    record.nullMark().map(Annotations::of).ifPresent(payload::addAnnotation);
    record.annotations().stream().map(Annotations::of).forEach(payload::addAnnotation);
    Annotations.suppressing(record, event.surroundings()).ifPresent(payload::addAnnotation);
    PayloadConstructor constructor = new PayloadConstructor(event);
    constructor.write().ifPresent(payload::addMethod);
    Redaction.of(event.payloadId().nestedName(), event.payload()).ifPresent(payload::addMethod);
    event
        .contract()
        .reasonCode()
        .filter(reason -> event.payload().stream().anyMatch(PayloadWriter::isConstant))
        .ifPresent(reason -> payload.addMethod(withReason(event, reason)));
    return SourceFiles.of(
        event.payloadId(),
        payload,
        record.typeParameters(),
        event.surroundings(),
        constructor.imported());
  }

  private static boolean isConstant(PayloadComponent component) {
    return component.source().isEmpty();
  }

  /**
   * Spares callers of the typed factory the constant, which they could contradict. No constructor:
   * Jackson would take one of a single parameter for a way to read a scalar.
   */
  private static MethodSpec withReason(EventModel event, String reason) {
    List<TypeVariableName> variables = TypeNames.variables(event.record().typeParameters());
    TypeName type = TypeNames.applied(TypeNames.of(event.payloadId()), variables);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("of")
            .addJavadoc("Makes a payload with the reason code that all of them have.\n\n")
            .addModifiers(Members.visible(event.record().isPublic(), Modifier.STATIC))
            .addTypeVariables(variables)
            .returns(type);
    method.addJavadoc(Prose.typeParameters(event.record(), event.payloadId()));
    List<CodeBlock> arguments = new ArrayList<>();
    for (PayloadComponent component : event.payload()) {
      if (isConstant(component)) {
        arguments.add(CodeBlock.of("$L", Literals.of(reason)));
      } else {
        method.addParameter(TypeNames.of(component.type()), component.name());
        method.addJavadoc("@param $1L see {@link #$1L()}\n", component.name());
        arguments.add(CodeBlock.of("$L", component.name()));
      }
    }
    return method
        .addJavadoc("@return the payload\n")
        .addStatement("return new $T($L)", type, CodeBlock.join(arguments, ", "))
        .build();
  }

  private static MethodSpec components(EventModel event) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    Set<String> names = event.payload().stream().map(PayloadComponent::name).collect(toSet());
    for (PayloadComponent component : event.payload()) {
      ParameterSpec.Builder parameter =
          ParameterSpec.builder(TypeNames.of(component.type()), component.name());
      component.annotations().forEach(a -> parameter.addAnnotation(Annotations.of(a, names)));
      constructor.addParameter(parameter.build());
    }
    return constructor.build();
  }

  /** All that the record's author wrote: elsewhere, there is a link to it. */
  private static CodeBlock documentation(EventModel event) {
    RecordModel record = event.record();
    CodeBlock.Builder tags = CodeBlock.builder();
    for (TypeParameterModel parameter : record.typeParameters()) {
      tags.add(
          Prose.parameter(
              "<" + parameter.name() + ">", parameter.documentation(), Prose.link(record.id())));
    }
    for (PayloadComponent component : event.payload()) {
      String origin = component.source().orElse(component.name());
      tags.add(
          Prose.parameter(
              component.name(), component.documentation(), Prose.link(record.id(), origin)));
    }
    CodeBlock sentence =
        CodeBlock.of("The payload of $L, as it crosses the wire.", Prose.link(record.id()));
    CodeBlock text = Prose.of(sentence, record.documentation());
    return tags.isEmpty() ? text : CodeBlock.of("$L\n$L", text, tags.build());
  }
}
