package dev.waybill.processor.writer;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Family;
import java.util.Collections;
import javax.lang.model.element.Modifier;

/** Writes the conversions of a sealed family, for a variable of the family's type. */
final class FamilyMethods {

  private FamilyMethods() {}

  static void addTo(TypeSpec.Builder entry, Family family) {
    entry.addMethod(
        method(family)
            .addJavadoc(EventMethods.RETURN)
            .addStatement("return convert(record, $T.system())", RuntimeTypes.EVENT_CONTEXT)
            .build());
    MethodSpec.Builder withContext =
        method(family)
            .addParameter(RuntimeTypes.EVENT_CONTEXT, "context")
            .addJavadoc("@param context the clock and the id generator\n")
            .addJavadoc(EventMethods.RETURN);
    for (Event leaf : family.leaves()) {
      withContext
          .beginControlFlow("if (record instanceof $T leaf)", anyOf(leaf))
          .addStatement("return convert(leaf, context)")
          .endControlFlow();
    }
    entry.addMethod(
        withContext
            .addComment("Only a record that joined the family after this was compiled gets here.")
            .addStatement(
                "throw new $T($S + record.getClass().getName())",
                IllegalArgumentException.class,
                "Compile this package again, it has no converter for ")
            .build());
  }

  private static MethodSpec.Builder method(Family family) {
    MethodSpec.Builder method = MethodSpec.methodBuilder("convert");
    if (family.isPublic()) {
      method.addModifiers(Modifier.PUBLIC);
    }
    return method
        .addModifiers(Modifier.STATIC)
        .addJavadoc(
            "Converts any $L.\n\n@param record the internal record\n", Prose.code(family.id()))
        .returns(RuntimeTypes.ANY_EVENT)
        .addParameter(
            TypeNames.applied(
                TypeNames.of(family.id()),
                Collections.nCopies(family.typeParameters(), RuntimeTypes.anything())),
            "record");
  }

  private static TypeName anyOf(Event leaf) {
    return TypeNames.applied(
        TypeNames.of(leaf.record().id()),
        Collections.nCopies(leaf.record().typeParameters().size(), RuntimeTypes.anything()));
  }
}
