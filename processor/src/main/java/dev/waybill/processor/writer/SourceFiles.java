package dev.waybill.processor.writer;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.Surroundings;
import java.util.stream.Stream;

/** What all generated files have in common. */
final class SourceFiles {

  private SourceFiles() {}

  static SourceFile of(ClassId id, TypeSpec.Builder type, Surroundings surroundings) {
    JavaFile file =
        JavaFile.builder(id.packageName(), type.alwaysQualify(typeVariables(type.build())).build())
            .indent("  ")
            .skipJavaLangImports(!surroundings.hidesJavaLang())
            .build();
    return new SourceFile(id, file.toString());
  }

  /** An annotation on what has a type variable of its name would be taken for that variable. */
  private static String[] typeVariables(TypeSpec type) {
    return Stream.concat(
            type.typeVariables().stream(),
            type.methodSpecs().stream().flatMap(method -> method.typeVariables().stream()))
        .map(TypeVariableName::name)
        .distinct()
        .toArray(String[]::new);
  }
}
