package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PlaceholderModel;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.WireModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the converter of one record. */
public final class ConverterWriter {

  /** A class file holds no more than some 65,000 bytes of it, and an overview shows no more. */
  private static final int LONGEST_DOCUMENTATION = 2_000;

  private final String processor;

  /**
   * Makes a writer.
   *
   * @param processor the name of the processor that generated code mentions as its origin
   */
  public ConverterWriter(String processor) {
    this.processor = processor;
  }

  /**
   * Writes the converter of an event.
   *
   * @param event the event
   * @return the source file
   */
  public SourceFile write(EventModel event) {
    RecordModel record = event.record();
    List<TypeVariableName> variables = TypeNames.variables(record.typeParameters());
    ClassName recordClass = TypeNames.of(record.id());
    TypeName recordType = TypeNames.applied(recordClass, variables);
    TypeName payloadType = TypeNames.applied(TypeNames.of(event.payloadId()), variables);
    TypeSpec.Builder converter =
        TypeSpec.classBuilder(event.converterId().nestedName())
            .addJavadoc("Converts $L to its integration event.\n", Prose.link(record.id()))
            .addModifiers(Members.visible(record.isPublic(), Modifier.FINAL))
            .addTypeVariables(variables)
            .addSuperinterface(
                ParameterizedTypeName.get(RuntimeTypes.EVENT_CONVERTER, recordType, payloadType));
    if (!variables.isEmpty()) {
      converter.addJavadoc("\n$L", Prose.typeParameters(record, event.payloadId()));
    }
    Annotations.addGenerated(converter, event.surroundings(), processor);
    converter.addAnnotation(marker(event));
    record.deprecated().map(Annotations::of).ifPresent(converter::addAnnotation);
    Annotations.suppressing(record, event.surroundings()).ifPresent(converter::addAnnotation);
    if (event.isStub()) {
      addStubs(converter, event, recordType, payloadType);
    } else {
      converter
          .addField(RuntimeTypes.EVENT_CONTRACT, "contract", Modifier.PRIVATE, Modifier.FINAL)
          .addMethod(constructor(event).addStatement(contract(event.contract())).build())
          .addMethod(recordType(recordClass, recordType, record.typeParameters().isEmpty()))
          .addMethod(contractMethod().addStatement("return contract").build())
          .addMethod(
              convertMethod(recordType, payloadType)
                  .addCode(ConversionBody.of(event, payloadType))
                  .build());
    }
    return SourceFiles.of(
        event.converterId(), converter, record.typeParameters(), event.surroundings());
  }

  /**
   * Writes what stands in the place of a converter that cannot be written.
   *
   * @param placeholder the placeholder
   * @return the source file
   */
  public SourceFile write(PlaceholderModel placeholder) {
    TypeSpec.Builder converter =
        TypeSpec.classBuilder(placeholder.id().nestedName())
            .addJavadoc(
                "Holds the place of a converter: $L has compile errors.\n",
                Prose.code(placeholder.marked()))
            .addModifiers(Members.visible(placeholder.isPublic(), Modifier.FINAL))
            .addSuperinterface(
                ParameterizedTypeName.get(
                    RuntimeTypes.EVENT_CONVERTER, JdkTypes.OBJECT, JdkTypes.OBJECT));
    Annotations.addGenerated(converter, placeholder.surroundings(), processor);
    converter.addAnnotation(
        AnnotationSpec.builder(RuntimeTypes.GENERATED_CONVERTER)
            .addMember("record", "$T.class", JdkTypes.OBJECT)
            .addMember("name", "$S", placeholder.name())
            .addMember("stub", "true")
            .build());
    addFailing(converter, placeholder.marked(), JdkTypes.OBJECT, JdkTypes.OBJECT);
    return SourceFiles.of(placeholder.id(), converter, List.of(), placeholder.surroundings());
  }

  /** What the stage that writes the entry class needs to know. */
  private static AnnotationSpec marker(EventModel event) {
    AnnotationSpec.Builder marker =
        Identity.addTo(
            AnnotationSpec.builder(RuntimeTypes.GENERATED_CONVERTER)
                .addMember("record", "$L.class", nameInAnnotation(event.record())),
            event.contract());
    String summary = event.record().summary();
    if (!summary.isEmpty()) {
      marker.addMember("documentation", "$L", Literals.of(summary));
    }
    event.wire().ifPresent(wire -> addShape(marker, wire));
    event.payload().stream()
        .filter(component -> isNeitherEmptyNorTooLong(component.documentation()))
        .map(component -> component.name() + "=" + component.documentation())
        .forEach(documented -> marker.addMember("documented", "$L", Literals.of(documented)));
    if (event.isStub()) {
      marker.addMember("stub", "true");
    }
    return marker.build();
  }

  private static boolean isNeitherEmptyNorTooLong(String documentation) {
    return !documentation.isEmpty() && documentation.length() <= LONGEST_DOCUMENTATION;
  }

  private static void addShape(AnnotationSpec.Builder marker, WireModel wire) {
    marker.addMember("shape", "$L", Literals.ofLines(wire.block()));
    wire.moved().forEach(moved -> marker.addMember("moved", "$L", Literals.of(moved)));
  }

  /** For the compiler, a type parameter of the converter hides the record's name here already. */
  private static CodeBlock nameInAnnotation(RecordModel record) {
    boolean isHidden =
        record.typeParameters().stream()
            .anyMatch(parameter -> parameter.name().equals(record.id().simpleNames().get(0)));
    return isHidden
        ? CodeBlock.of("$L", record.id().canonicalName())
        : CodeBlock.of("$T", TypeNames.of(record.id()));
  }

  private static MethodSpec.Builder constructor(EventModel event) {
    return MethodSpec.constructorBuilder()
        .addJavadoc(
            "Makes a converter.\n\n@param boundary the settings of the package, see {@code"
                + " @BoundedContext}\n")
        .addModifiers(Members.visible(event.record().isPublic()))
        .addParameter(RuntimeTypes.BOUNDARY, "boundary");
  }

  private static CodeBlock contract(ContractModel contract) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("contract =$W$T.", RuntimeTypes.EVENT_CONTRACT);
    if (contract.kind() == ContractModel.Kind.DOMAIN_EVENT) {
      code.add(
          "domainEvent($S, $L)",
          contract.name(),
          Literals.of(contract.aggregateType().orElseThrow()));
    } else {
      code.add(
          "rejection($S, $L)", contract.name(), Literals.of(contract.commandType().orElseThrow()));
      contract
          .aggregateType()
          .ifPresent(type -> code.add("\n.aggregateType($L)", Literals.of(type)));
    }
    contract.type().ifPresent(type -> code.add("\n.type($L)", Literals.of(type)));
    code.add("\n.schemaVersion($L)", contract.schemaVersion());
    contract.reasonCode().ifPresent(reason -> code.add("\n.reasonCode($L)", Literals.of(reason)));
    contract.classification().ifPresent(value -> code.add("\n.classification($S)", value));
    contract.retryable().ifPresent(value -> code.add("\n.retryable($L)", value));
    return code.add("\n.within(boundary)").build();
  }

  private static MethodSpec recordType(ClassName recordClass, TypeName recordType, boolean plain) {
    MethodSpec.Builder method = recordTypeMethod(recordType);
    if (plain) {
      return method.addStatement("return $T.class", recordClass).build();
    }
    Annotations.suppressing(List.of("unchecked")).ifPresent(method::addAnnotation);
    return method
        .addComment("The class is the same for all type arguments.")
        .addStatement(
            "return ($T) ($T) $T.class",
            ParameterizedTypeName.get(JdkTypes.CLASS, recordType),
            ParameterizedTypeName.get(JdkTypes.CLASS, RuntimeTypes.anything()),
            recordClass)
        .build();
  }

  private static MethodSpec.Builder recordTypeMethod(TypeName recordType) {
    return Members.overriding("recordType")
        .returns(ParameterizedTypeName.get(JdkTypes.CLASS, recordType));
  }

  private static MethodSpec.Builder contractMethod() {
    return Members.overriding("contract").returns(RuntimeTypes.EVENT_CONTRACT);
  }

  private static MethodSpec.Builder convertMethod(TypeName recordType, TypeName payloadType) {
    return Members.overriding("convert")
        .returns(RuntimeTypes.eventOf(payloadType))
        .addParameter(recordType, "record")
        .addParameter(RuntimeTypes.METADATA, "metadata")
        .addParameter(RuntimeTypes.EVENT_CONTEXT, "context");
  }

  /** The shape without the substance: the record's errors have been reported. */
  private static void addStubs(
      TypeSpec.Builder converter, EventModel event, TypeName recordType, TypeName payloadType) {
    converter.addMethod(constructor(event).build());
    addFailing(converter, event.record().id(), recordType, payloadType);
  }

  private static void addFailing(
      TypeSpec.Builder converter, ClassId record, TypeName recordType, TypeName payloadType) {
    CodeBlock fail = Failing.body(record.nestedName());
    converter
        .addMethod(recordTypeMethod(recordType).addCode(fail).build())
        .addMethod(contractMethod().addCode(fail).build())
        .addMethod(convertMethod(recordType, payloadType).addCode(fail).build());
  }
}
