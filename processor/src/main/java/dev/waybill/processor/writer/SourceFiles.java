package dev.waybill.processor.writer;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.SourceFile;
import dev.waybill.processor.model.Surroundings;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.Collection;
import java.util.Set;

/** What all generated files have in common. */
final class SourceFiles {

  private SourceFiles() {}

  /**
   * Writes a file.
   *
   * @param variables the type variables in it: an annotation on what has a type variable of its
   *     name would be taken for that variable
   */
  static SourceFile of(
      ClassId id,
      TypeSpec.Builder type,
      Collection<TypeParameterModel> variables,
      Surroundings surroundings) {
    return of(id, type, variables, surroundings, Set.of());
  }

  /**
   * Writes a file that calls methods of {@link RuntimeTypes#PAYLOAD_COPIES} by their names alone.
   *
   * @param copying these methods
   */
  static SourceFile of(
      ClassId id,
      TypeSpec.Builder type,
      Collection<TypeParameterModel> variables,
      Surroundings surroundings,
      Set<String> copying) {
    String[] names =
        variables.stream().map(TypeParameterModel::name).distinct().toArray(String[]::new);
    JavaFile.Builder file =
        JavaFile.builder(id.packageName(), type.alwaysQualify(names).build())
            .indent("  ")
            .skipJavaLangImports(!surroundings.hidesJavaLang());
    copying.forEach(method -> file.addStaticImport(RuntimeTypes.PAYLOAD_COPIES, method));
    return new SourceFile(id, LineBreaks.in(file.build().toString()));
  }
}
