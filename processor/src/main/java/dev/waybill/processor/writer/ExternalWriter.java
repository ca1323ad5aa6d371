package dev.waybill.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.ExternalModel;
import dev.waybill.processor.model.SourceFile;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class for a view of another context's events, which makes and reads them. */
public final class ExternalWriter {

  private final String processor;

  /**
   * Makes a writer.
   *
   * @param processor the name of the processor that generated code mentions as its origin
   */
  public ExternalWriter(String processor) {
    this.processor = processor;
  }

  /**
   * Writes the class.
   *
   * @param model the view
   * @return the source file
   */
  public SourceFile write(ExternalModel model) {
    TypeSpec.Builder written =
        TypeSpec.classBuilder(model.id().nestedName())
            .addJavadoc("$L", documentation(model))
            .addModifiers(visible(model, Modifier.FINAL));
    Annotations.addGenerated(written, model.surroundings(), processor);
    written.addAnnotation(RuntimeTypes.GENERATED_CODE);
    Annotations.suppressing(model.record(), model.surroundings()).ifPresent(written::addAnnotation);
    written.addField(constant(model, "TYPE", "The type that they have on the wire.", model.type()));
    model
        .source()
        .ifPresent(
            source -> written.addField(constant(model, "SOURCE", "Who sends them.", source)));
    written.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    addFactories(model, written);
    written.addMethod(decode(model));
    return SourceFiles.of(model.id(), written, List.of(), model.surroundings());
  }

  private static Modifier[] visible(ExternalModel model, Modifier... others) {
    return Members.visible(model.record().isPublic(), others);
  }

  private static CodeBlock documentation(ExternalModel model) {
    return CodeBlock.of(
        "The events of type $L$L, with $L for what they say.\n",
        Prose.code(model.type()),
        model.source().map(source -> " that " + Prose.code(source) + " sends").orElse(""),
        Prose.link(model.record().id()));
  }

  private static FieldSpec constant(
      ExternalModel model, String name, String documentation, String value) {
    return FieldSpec.builder(JdkTypes.STRING, name)
        .addJavadoc("$L\n", documentation)
        .addModifiers(visible(model, Modifier.STATIC, Modifier.FINAL))
        .initializer("$L", Literals.of(value))
        .build();
  }

  private static void addFactories(ExternalModel model, TypeSpec.Builder written) {
    written.addMethod(
        factory(model, "the current time and a new id")
            .addJavadoc(EventMethods.RETURN)
            .addStatement("return create(payload, $T.empty())", RuntimeTypes.EXTERNAL_METADATA)
            .build());
    written.addMethod(
        withMetadata(factory(model, "the current time and a new id"))
            .addJavadoc(EventMethods.RETURN)
            .addStatement(
                "return create(payload, metadata, $T.system())", RuntimeTypes.EVENT_CONTEXT)
            .build());
    MethodSpec.Builder whole =
        withMetadata(factory(model, "the time and the id that the context gives"))
            .addJavadoc("@param context the clock and the id generator\n")
            .addJavadoc(EventMethods.RETURN)
            .addParameter(RuntimeTypes.EVENT_CONTEXT, "context");
    if (model.source().isEmpty()) {
      whole.addStatement(
          "return $T.create(TYPE, payload, metadata, context)", RuntimeTypes.EXTERNAL_EVENT);
    } else {
      whole.addStatement(
          "$1T sent = metadata.orElse($1T.builder().source(SOURCE).build())",
          RuntimeTypes.EXTERNAL_METADATA);
      // Which refuses another source.
      whole.addStatement(
          "return decode($T.create(TYPE, payload, sent, context))", RuntimeTypes.EXTERNAL_EVENT);
    }
    written.addMethod(whole.build());
  }

  private static MethodSpec.Builder withMetadata(MethodSpec.Builder factory) {
    return factory
        .addJavadoc("@param metadata what else is said about it\n")
        .addParameter(RuntimeTypes.EXTERNAL_METADATA, "metadata");
  }

  private static MethodSpec.Builder factory(ExternalModel model, String origin) {
    return method(model, "create")
        .addJavadoc(
            "Makes one as it would arrive, with $L: for tests of what handles it.\n\n", origin)
        .addJavadoc("@param payload what the other context says\n")
        .addParameter(view(model), "payload");
  }

  private static MethodSpec decode(ExternalModel model) {
    return method(model, "decode")
        .addJavadoc(
            """
            Reads one as it arrived, in an envelope like ours or as a CloudEvent.

            @param event the event
            @return the same event, with its payload read
            @throws $L where it is of another type or source, or
                its payload does not fit
            """,
            RuntimeTypes.EXCEPTION)
        .addParameter(
            ParameterizedTypeName.get(RuntimeTypes.EXTERNAL_EVENT, RuntimeTypes.anything()),
            "event")
        .addStatement("return event.withPayloadAs($T.class)", view(model))
        .build();
  }

  private static MethodSpec.Builder method(ExternalModel model, String name) {
    TypeName event = ParameterizedTypeName.get(RuntimeTypes.EXTERNAL_EVENT, view(model));
    return MethodSpec.methodBuilder(name)
        .addModifiers(visible(model, Modifier.STATIC))
        .returns(event);
  }

  private static ClassName view(ExternalModel model) {
    return TypeNames.of(model.record().id());
  }
}
