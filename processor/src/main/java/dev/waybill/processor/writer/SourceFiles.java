package dev.waybill.processor.writer;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.Surroundings;

/** What all generated files have in common. */
final class SourceFiles {

  private SourceFiles() {}

  static SourceFile of(ClassId id, TypeSpec type, Surroundings surroundings) {
    JavaFile file =
        JavaFile.builder(id.packageName(), type)
            .indent("  ")
            .skipJavaLangImports(!surroundings.hidesJavaLang())
            .build();
    return new SourceFile(id, file.toString());
  }
}
