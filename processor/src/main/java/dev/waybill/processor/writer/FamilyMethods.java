package dev.waybill.processor.writer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Family;
import dev.waybill.processor.model.PackageModel.Internal;
import java.util.Collections;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the conversions of a sealed family, for a variable of the family's type. */
final class FamilyMethods {

  private static final ClassName OPTIONAL = ClassName.get(Optional.class);
  private static final String RETURN_IF_ANY =
      "@return the event; empty where the record is marked {@code @InternalEvent}\n";

  private final Family family;

  /** Some types of the family stay inside, so that there is not always an event. */
  private final boolean isOptional;

  private FamilyMethods(Family family) {
    this.family = family;
    this.isOptional = !family.internal().isEmpty();
  }

  static void addTo(TypeSpec.Builder entry, Family family) {
    FamilyMethods methods = new FamilyMethods(family);
    entry.addMethod(methods.conversionNow());
    entry.addMethod(methods.conversionWithContext());
  }

  private MethodSpec conversionNow() {
    return method()
        .addJavadoc(returned())
        .addStatement("return convert(record, $T.system())", RuntimeTypes.EVENT_CONTEXT)
        .build();
  }

  private MethodSpec conversionWithContext() {
    MethodSpec.Builder method =
        method()
            .addParameter(RuntimeTypes.EVENT_CONTEXT, "context")
            .addJavadoc("@param context the clock and the id generator\n")
            .addJavadoc(returned());
    for (Event leaf : family.leaves()) {
      method.beginControlFlow(
          "if (record instanceof $T leaf)",
          anyOf(leaf.record().id(), leaf.record().typeParameters().size()));
      if (isOptional) {
        method.addStatement("return $T.of(convert(leaf, context))", OPTIONAL);
      } else {
        method.addStatement("return convert(leaf, context)");
      }
      method.endControlFlow();
    }
    for (Internal internal : family.internal()) {
      method
          .beginControlFlow(
              "if (record instanceof $T)", anyOf(internal.id(), internal.typeParameters()))
          .addStatement("return $T.empty()", OPTIONAL)
          .endControlFlow();
    }
    return method
        .addComment("Only a record that joined the family after this was compiled gets here.")
        .addStatement(
            "throw new $T($S + record.getClass().getName())",
            IllegalArgumentException.class,
            "Compile this package again, it has no converter for ")
        .build();
  }

  private MethodSpec.Builder method() {
    return MethodSpec.methodBuilder("convert")
        .addModifiers(Members.visible(family.isPublic(), Modifier.STATIC))
        .addJavadoc(
            "Converts any $L.\n\n@param record the internal record\n", Prose.link(family.id()))
        .returns(
            isOptional
                ? ParameterizedTypeName.get(OPTIONAL, RuntimeTypes.ANY_EVENT)
                : RuntimeTypes.ANY_EVENT)
        .addParameter(anyOf(family.id(), family.typeParameters()), "record");
  }

  private String returned() {
    return isOptional ? RETURN_IF_ANY : EventMethods.RETURN;
  }

  private static TypeName anyOf(ClassId id, int typeParameters) {
    return TypeNames.applied(
        TypeNames.of(id), Collections.nCopies(typeParameters, RuntimeTypes.anything()));
  }
}
