package dev.waybill.processor.writer;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.TypeModel;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.List;

/** Turns the model's types into JavaPoet's. */
final class TypeNames {

  private TypeNames() {}

  static ClassName of(ClassId id) {
    List<String> names = id.simpleNames();
    return ClassName.get(
        id.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
  }

  static TypeName of(TypeModel type) {
    List<AnnotationSpec> annotations = type.annotations().stream().map(Annotations::of).toList();
    TypeName plain = withoutAnnotations(type);
    return annotations.isEmpty() ? plain : plain.annotated(annotations);
  }

  private static TypeName withoutAnnotations(TypeModel type) {
    if (type instanceof TypeModel.Primitive primitive) {
      return primitive(primitive.keyword());
    }
    if (type instanceof TypeModel.Declared declared) {
      return declared(declared);
    }
    if (type instanceof TypeModel.Array array) {
      return ArrayTypeName.of(of(array.element()));
    }
    if (type instanceof TypeModel.Variable variable) {
      return TypeVariableName.get(variable.name());
    }
    return wildcard((TypeModel.Wildcard) type);
  }

  private static TypeName primitive(String keyword) {
    return switch (keyword) {
      case "boolean" -> TypeName.BOOLEAN;
      case "byte" -> TypeName.BYTE;
      case "short" -> TypeName.SHORT;
      case "int" -> TypeName.INT;
      case "long" -> TypeName.LONG;
      case "char" -> TypeName.CHAR;
      case "float" -> TypeName.FLOAT;
      case "double" -> TypeName.DOUBLE;
      case "void" -> TypeName.VOID;
      default -> throw new IllegalArgumentException(keyword);
    };
  }

  private static TypeName declared(TypeModel.Declared type) {
    List<TypeName> arguments = type.arguments().stream().map(TypeNames::of).toList();
    if (type.owner().isPresent()
        && declared(type.owner().get()) instanceof ParameterizedTypeName owner) {
      List<String> names = type.id().simpleNames();
      return owner.nestedClass(names.get(names.size() - 1), arguments);
    }
    return applied(of(type.id()), arguments);
  }

  /** A class with type arguments, if there are any. */
  static TypeName applied(ClassName type, List<? extends TypeName> arguments) {
    return arguments.isEmpty()
        ? type
        : ParameterizedTypeName.get(type, arguments.toArray(TypeName[]::new));
  }

  private static TypeName wildcard(TypeModel.Wildcard type) {
    if (type.lower().isPresent()) {
      return WildcardTypeName.supertypeOf(of(type.lower().get()));
    }
    return type.upper()
        .map(bound -> WildcardTypeName.subtypeOf(of(bound)))
        .orElseGet(RuntimeTypes::anything);
  }

  static List<TypeVariableName> variables(List<TypeParameterModel> parameters) {
    return parameters.stream()
        .map(
            parameter ->
                TypeVariableName.get(
                    parameter.name(),
                    parameter.bounds().stream().map(TypeNames::of).toArray(TypeName[]::new)))
        .toList();
  }
}
