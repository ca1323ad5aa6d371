package dev.waybill.processor.writer;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.SourceFile;
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
   * @return the source file
   */
  public SourceFile write(EventModel event) {
    RecordModel record = event.record();
    TypeSpec.Builder payload =
        TypeSpec.recordBuilder(event.payloadId().nestedName())
            .addJavadoc(
                Prose.of(
                    "What " + Prose.code(record.id()) + " says on the wire.",
                    record.documentation()))
            .addTypeVariables(TypeNames.variables(record.typeParameters()))
            .recordConstructor(components(event));
    Annotations.generated(event.surroundings().canSeeGenerated(), processor)
        .ifPresent(payload::addAnnotation);
    record.deprecated().map(Annotations::of).ifPresent(payload::addAnnotation);
    record.nullMarked().map(Annotations::of).ifPresent(payload::addAnnotation);
    Annotations.suppressing(event).ifPresent(payload::addAnnotation);
    if (record.isPublic()) {
      payload.addModifiers(Modifier.PUBLIC);
    }
    return SourceFiles.of(event.payloadId(), payload.build(), event.surroundings());
  }

  private static MethodSpec components(EventModel event) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (PayloadComponent component : event.payload()) {
      ParameterSpec.Builder parameter =
          ParameterSpec.builder(TypeNames.of(component.type()), component.name());
      component.annotations().forEach(a -> parameter.addAnnotation(Annotations.of(a)));
      parameter.addJavadoc("$L\n", documentation(event, component));
      constructor.addParameter(parameter.build());
    }
    return constructor.build();
  }

  private static String documentation(EventModel event, PayloadComponent component) {
    return component.documentation().isEmpty()
        ? "the "
            + Prose.code(component.source().orElse(component.name()))
            + " of "
            + Prose.code(event.record().id())
        : component.documentation();
  }
}
