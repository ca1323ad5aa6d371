package dev.waybill.processor.property;

import dev.waybill.processor.property.TypeSpec.ArrayOf;
import dev.waybill.processor.property.TypeSpec.Holder;
import dev.waybill.processor.property.TypeSpec.MapOf;
import dev.waybill.processor.property.TypeSpec.Nullable;
import dev.waybill.processor.property.TypeSpec.OwnEnum;
import dev.waybill.processor.property.TypeSpec.Plain;
import dev.waybill.processor.property.TypeSpec.Variable;
import dev.waybill.processor.property.TypeSpec.Wildcard;
import dev.waybill.processor.property.TypeSpec.Wrapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How the types of one record are written, and the types that it must declare for that. */
final class TypeNames {

  private static final String NULLABLE = "@org.jspecify.annotations.Nullable ";

  private final RecordSpec spec;
  private final Map<TypeSpec, String> declared = new LinkedHashMap<>();
  private final StringBuilder declarations = new StringBuilder();

  TypeNames(RecordSpec spec) {
    this.spec = spec;
  }

  String parameters() {
    return spec.parameters().isEmpty()
        ? ""
        : spec.parameters().stream()
            .map(RecordSpec.Parameter::source)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  /** The declarations of the types that have been mentioned so far. */
  String declarations() {
    return declarations.toString();
  }

  String of(TypeSpec type, boolean varargs) {
    String array = of(type, false, "");
    return varargs && array.endsWith("[]") ? array.substring(0, array.length() - 2) + "..." : array;
  }

  /** A type where only classes can stand. */
  private String boxed(TypeSpec type) {
    return of(type, true, "");
  }

  private String of(TypeSpec type, boolean boxed, String annotation) {
    if (type instanceof Nullable nullable) {
      boolean isPrimitive = nullable.type() instanceof Plain p && p.leaf().isPrimitive() && !boxed;
      return of(nullable.type(), boxed, isPrimitive ? "" : NULLABLE);
    }
    if (type instanceof Plain plain) {
      return annotated(boxed ? plain.leaf().boxedName() : plain.leaf().sourceName(), annotation);
    }
    if (type instanceof Variable variable) {
      int index = variable.index() % spec.parameters().size();
      return annotation + spec.parameters().get(index).name();
    }
    if (type instanceof ArrayOf array) {
      return array(array, annotation);
    }
    if (type instanceof Holder holder) {
      String element =
          holder.wildcard() == Wildcard.UNBOUNDED
              ? holder.wildcard().prefix()
              : holder.wildcard().prefix() + boxed(holder.element());
      return annotated(holder.container().sourceName(), annotation) + "<" + element + ">";
    }
    if (type instanceof MapOf map) {
      String arguments = map.key().boxedName() + ", " + boxed(map.value());
      return annotated("java.util.Map", annotation) + "<" + arguments + ">";
    }
    return annotation + declared(type);
  }

  /** The dimensions stand outermost first, behind the type of the innermost elements. */
  private String array(ArrayOf array, String annotation) {
    StringBuilder dimensions = new StringBuilder(dimension(annotation));
    TypeSpec element = array.element();
    while (true) {
      boolean isNullable = element instanceof Nullable;
      TypeSpec plain = element instanceof Nullable nullable ? nullable.type() : element;
      if (!(plain instanceof ArrayOf inner)) {
        return of(element, false, "") + dimensions;
      }
      dimensions.append(dimension(isNullable ? NULLABLE : ""));
      element = inner.element();
    }
  }

  private static String dimension(String annotation) {
    return annotation.isEmpty() ? "[]" : " " + annotation + "[]";
  }

  /** {@code java.lang.@Nullable String}. */
  private static String annotated(String name, String annotation) {
    int dot = name.lastIndexOf('.') + 1;
    return name.substring(0, dot) + annotation + name.substring(dot);
  }

  private String declared(TypeSpec type) {
    String known = declared.get(type);
    if (known != null) {
      return known;
    }
    String name = "Own" + declared.size();
    declared.put(type, name);
    if (type instanceof OwnEnum) {
      declarations.append("  public enum " + name + " { FIRST, SECOND_ONE }\n");
    } else if (type instanceof Wrapper wrapper) {
      String value = of(wrapper.value(), false, "");
      declarations.append("  public record " + name + "(" + value + " value) {}\n");
    } else {
      declarations.append("  public record " + name + "(java.lang.String text, int number) {}\n");
    }
    return name;
  }
}
