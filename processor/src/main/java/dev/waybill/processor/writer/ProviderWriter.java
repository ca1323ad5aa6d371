package dev.waybill.processor.writer;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.SourceFile;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the provider by which an outbox finds the converters of a package. */
public final class ProviderWriter {

  private final String processor;

  /**
   * Makes a writer.
   *
   * @param processor the name of the processor that generated code mentions as its origin
   */
  public ProviderWriter(String processor) {
    this.processor = processor;
  }

  /**
   * Writes the provider of a package.
   *
   * @param model the package
   * @return the source file
   */
  public SourceFile write(PackageModel model) {
    TypeSpec.Builder provider =
        TypeSpec.classBuilder(model.provider().nestedName())
            .addJavadoc(
                "Offers the converters of {@code $L} to {@code ServiceLoader}.\n",
                model.entry().nestedName())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(RuntimeTypes.GENERATED_PROVIDER)
            // Written out, because -Xlint asks for it in the exported packages of named modules.
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("Called by {@code ServiceLoader}.\n")
                    .build())
            .addMethod(
                Members.overriding("converters")
                    .returns(RuntimeTypes.CONVERTERS)
                    .addStatement("return $T.converters()", TypeNames.of(model.entry()))
                    .build());
    Annotations.addGenerated(provider, model.surroundings(), processor);
    provider.addAnnotation(RuntimeTypes.GENERATED_CODE);
    if (model.surroundings().inNamedModule()) {
      Annotations.suppressing(List.of("exports")).ifPresent(provider::addAnnotation);
    }
    return SourceFiles.of(model.provider(), provider, List.of(), model.surroundings());
  }
}
