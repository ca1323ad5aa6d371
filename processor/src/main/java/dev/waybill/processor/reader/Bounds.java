package dev.waybill.processor.reader;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/**
 * Finds types whose arguments are not within their bounds, such as {@code EnumSet<String>}. That is
 * the compiler's business, which says so of every file that mentions the type.
 */
final class Bounds extends SimpleTypeVisitor14<Boolean, Void> {

  private final Types types;

  Bounds(Types types) {
    super(false);
    this.types = types;
  }

  /** Whether there is such a type in this one; not all are found, but none that is legal is. */
  boolean areBrokenIn(TypeMirror type) {
    return type.accept(this, null);
  }

  @Override
  public Boolean visitDeclared(DeclaredType type, Void unused) {
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.isEmpty()) {
      return false;
    }
    List<? extends TypeParameterElement> parameters =
        ((TypeElement) type.asElement()).getTypeParameters();
    for (int i = 0; i < arguments.size(); i++) {
      if (areBrokenIn(arguments.get(i)) || isBeyond(arguments.get(i), parameters.get(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Boolean visitArray(ArrayType type, Void unused) {
    return areBrokenIn(type.getComponentType());
  }

  /** Erased, a bound that mentions a type parameter says less than it does, but nothing wrong. */
  private boolean isBeyond(TypeMirror argument, TypeParameterElement parameter) {
    TypeKind kind = argument.getKind();
    return (kind == TypeKind.DECLARED || kind == TypeKind.TYPEVAR)
        && parameter.getBounds().stream()
            .anyMatch(bound -> !types.isSubtype(argument, types.erasure(bound)));
  }
}
