package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.UpcastsModel;
import dev.waybill.processor.model.UpcastsModel.Older;
import java.util.List;

/** Writes what leads from the older versions of an event to its payload. */
public final class UpcastsWriter {

  private static final ClassName MAP = ClassName.get("java.util", "Map");

  private static final TypeName CLASSES =
      ParameterizedTypeName.get(
          MAP,
          JdkTypes.INTEGER,
          ParameterizedTypeName.get(JdkTypes.CLASS, RuntimeTypes.anything()));

  private final String processor;

  /**
   * Makes a writer.
   *
   * @param processor the name of the processor that generated code mentions as its origin
   */
  public UpcastsWriter(String processor) {
    this.processor = processor;
  }

  /**
   * Writes the enum of an event.
   *
   * @param model the event's older versions
   * @return the source file
   */
  public SourceFile write(UpcastsModel model) {
    TypeSpec.Builder upcasts =
        TypeSpec.enumBuilder(model.id().nestedName())
            .addJavadoc(
                "What leads from the older versions of $L to its payload.\n",
                Prose.link(model.origin().record()))
            .addSuperinterface(RuntimeTypes.UPCASTS)
            .addEnumConstant(
                "INSTANCE",
                TypeSpec.anonymousClassBuilder("").addJavadoc("The only one.\n").build())
            .addMethod(superseded(model.older()))
            .addMethod(upcast(model));
    Annotations.addGenerated(upcasts, model.origin().surroundings(), processor);
    upcasts.addAnnotation(
        AnnotationSpec.builder(RuntimeTypes.GENERATED_CODE)
            .addMember("from", "$T.class", TypeNames.of(model.lock()))
            .build());
    Annotations.suppressing(model.origin().suppressions()).ifPresent(upcasts::addAnnotation);
    return SourceFiles.of(model.id(), upcasts, List.of(), model.origin().surroundings());
  }

  private static MethodSpec superseded(List<Older> older) {
    List<CodeBlock> entries =
        older.stream()
            .map(
                one ->
                    CodeBlock.of(
                        "$T.entry($L, $T.class)", MAP, one.version(), TypeNames.of(one.payload())))
            .toList();
    return Members.overriding("superseded")
        .returns(CLASSES)
        .addStatement(
            entries.isEmpty()
                ? CodeBlock.of("return $T.of()", MAP)
                : CodeBlock.of("return $T.ofEntries(\n$L)", MAP, CodeBlock.join(entries, ",\n")))
        .build();
  }

  private static MethodSpec upcast(UpcastsModel model) {
    String outermost = model.origin().record().simpleNames().get(0);
    String parameter = outermost.equals("payload") ? "older" : "payload";
    MethodSpec.Builder method =
        Members.overriding("upcast")
            .returns(JdkTypes.OBJECT)
            .addParameter(JdkTypes.OBJECT, parameter);
    for (Older one : model.older()) {
      if (one.upcaster().isPresent()) {
        String name = "v" + one.version();
        String variable = outermost.equals(name) ? "older" + one.version() : name;
        method
            .beginControlFlow(
                "if ($L instanceof $T $L)", parameter, TypeNames.of(one.payload()), variable)
            .addStatement(
                "return $T.$L($L)",
                TypeNames.of(model.origin().record()),
                one.upcaster().get(),
                variable)
            .endControlFlow();
      }
    }
    return method.addStatement("return $L", parameter).build();
  }
}
