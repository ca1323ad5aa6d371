package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Event;
import java.util.List;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/** Writes the factories and the conversions of one event in the entry class. */
final class EventMethods {

  static final String RETURN = "@return the event\n";

  private final PackageModel model;
  private final Event event;
  private final String converter;
  private final String factory;
  private final List<TypeVariableName> variables;
  private final TypeName recordType;
  private final TypeName payloadType;

  EventMethods(PackageModel model, Event event, String converter) {
    this.model = model;
    this.event = event;
    this.converter = converter;
    this.factory = legal(GeneratedNames.factory(event.name()));
    this.variables = TypeNames.variables(event.record().typeParameters());
    this.recordType = TypeNames.applied(TypeNames.of(event.record().id()), variables);
    this.payloadType = TypeNames.applied(TypeNames.of(event.payload()), variables);
  }

  /** A keyword has been reported as an error; what is written must be Java all the same. */
  static String legal(String name) {
    return SourceVersion.isKeyword(name) ? name + "_" : name;
  }

  /** A method of this name can be declared, but not called without saying whose it is. */
  private String call() {
    return factory.equals("yield") ? model.entry().nestedName() + "." + factory : factory;
  }

  void addTo(TypeSpec.Builder entry) {
    entry.addMethod(
        factory("the current time and a new id", orderless())
            .addJavadoc(RETURN)
            .addStatement("return $L(payload, $T.empty())", call(), RuntimeTypes.METADATA)
            .build());
    entry.addMethod(
        factory("the current time and a new id", "")
            .addParameter(RuntimeTypes.METADATA, "metadata")
            .addJavadoc(metadataParameter())
            .addJavadoc(RETURN)
            .addStatement(
                "return $L(payload, metadata, $T.system())", call(), RuntimeTypes.EVENT_CONTEXT)
            .build());
    entry.addMethod(
        factory("the time and the id that the context gives", "")
            .addParameter(RuntimeTypes.METADATA, "metadata")
            .addParameter(RuntimeTypes.EVENT_CONTEXT, "context")
            .addJavadoc(metadataParameter())
            .addJavadoc("@param context the clock and the id generator\n")
            .addJavadoc(RETURN)
            .addStatement("return $N.contract().create(payload, metadata, context)", converter)
            .build());
    entry.addMethod(conversionNow());
    entry.addMethod(conversionWithContext());
  }

  /** What a factory's caller, unlike a converted record, may leave out. */
  private String orderingId() {
    return event.commandType().isPresent() ? "command id" : "aggregate id";
  }

  private String orderless() {
    return event.commandType().isPresent()
        ? " Without a command id, it is in order with no other event."
        : " Without an aggregate id, it is in order with no other event.";
  }

  private String metadataParameter() {
    return "@param metadata what else the event says, such as the %s by which its order is kept\n"
        .formatted(orderingId());
  }

  private MethodSpec.Builder method(String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name);
    event.record().deprecated().map(Annotations::of).ifPresent(method::addAnnotation);
    return method
        .addModifiers(Members.visible(event.record().isPublic(), Modifier.STATIC))
        .addTypeVariables(variables)
        .returns(RuntimeTypes.eventOf(payloadType));
  }

  /** Completion shows the first sentence, which is the author's: the mechanics follow. */
  private MethodSpec.Builder factory(String origin, String more) {
    String summary = event.record().summary();
    String type = event.factoryType();
    String converted = event.convertedType(model.rejectionsByName());
    return method(factory)
        .addJavadoc("$L\n\n", summary.isEmpty() ? creates() : summary)
        .addJavadoc("<p>The event has the type $L, $L.$L", Prose.code(type), origin, more)
        .addJavadoc(converted.equals(type) ? CodeBlock.of("\n\n") : otherType(converted))
        .addJavadoc(Prose.typeParameters(event.record(), event.payload()))
        .addJavadoc("@param payload what crosses the wire\n")
        .addParameter(payloadType, "payload");
  }

  private CodeBlock otherType(String converted) {
    return CodeBlock.of(
        "\nA converted $L has the type $L.\n\n",
        Prose.link(event.record().id()),
        Prose.code(converted));
  }

  private String creates() {
    return "Creates " + Prose.article(event.name()) + " " + Prose.code(event.name()) + ".";
  }

  private MethodSpec.Builder conversion() {
    String name = event.record().id().nestedName();
    return method("convert")
        .addJavadoc(
            "Converts $L $L to an event of type $L.\n\n",
            Prose.article(name),
            Prose.link(event.record().id()),
            Prose.code(event.convertedType(model.rejectionsByName())))
        .addJavadoc(Prose.typeParameters(event.record(), event.payload()))
        .addJavadoc("@param record the internal record\n")
        .addParameter(recordType, "record");
  }

  /** By the converter: a call of {@code convert} has a compiler look at those of all events. */
  private MethodSpec conversionNow() {
    MethodSpec.Builder method = conversion().addJavadoc(RETURN);
    return variables.isEmpty()
        ? method
            .addStatement(
                "return $N.convert(record, $T.empty(), $T.system())",
                converter,
                RuntimeTypes.METADATA,
                RuntimeTypes.EVENT_CONTEXT)
            .build()
        : method
            .addStatement("return convert(record, $T.system())", RuntimeTypes.EVENT_CONTEXT)
            .build();
  }

  private MethodSpec conversionWithContext() {
    MethodSpec.Builder method =
        conversion()
            .addParameter(RuntimeTypes.EVENT_CONTEXT, "context")
            .addJavadoc("@param context the clock and the id generator\n")
            .addJavadoc(RETURN);
    if (variables.isEmpty()) {
      return method
          .addStatement(
              "return $N.convert(record, $T.empty(), context)", converter, RuntimeTypes.METADATA)
          .build();
    }
    ClassName converterClass = TypeNames.of(event.converter());
    TypeName converterType = TypeNames.applied(converterClass, variables);
    return method
        .addComment("A converter has no state that depends on its type arguments.")
        .addAnnotation(
            AnnotationSpec.builder(JdkTypes.SUPPRESS_WARNINGS)
                .addMember("value", "$S", "unchecked")
                .build())
        .addStatement("$T converter = ($T) $N", converterType, converterType, converter)
        .addStatement(
            "return converter.convert(record, $T.empty(), context)", RuntimeTypes.METADATA)
        .build();
  }
}
