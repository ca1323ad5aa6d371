package dev.waybill.processor.language;

import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/**
 * Finds types whose arguments are not within their bounds, such as {@code EnumSet<String>}. That is
 * the compiler's business, which says so of every file that mentions the type.
 */
public final class Bounds extends SimpleTypeVisitor14<Boolean, Void> {

  private final Types types;
  private final boolean haveVariablesBounds;

  /** Makes a search for one compilation. */
  public Bounds(Types types) {
    this(types, true);
  }

  private Bounds(Types types, boolean haveVariablesBounds) {
    super(false);
    this.types = types;
    this.haveVariablesBounds = haveVariablesBounds;
  }

  /** For code in which type variables are declared without their bounds. */
  public Bounds withoutThoseOfVariables() {
    return new Bounds(types, false);
  }

  /** Whether there is such a type in this one; not all are found, but none that is legal is. */
  public boolean areBrokenIn(TypeMirror type) {
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

  @Override
  public Boolean visitWildcard(WildcardType type, Void unused) {
    TypeMirror upper = type.getExtendsBound();
    TypeMirror lower = type.getSuperBound();
    return (upper != null && areBrokenIn(upper)) || (lower != null && areBrokenIn(lower));
  }

  private boolean isBeyond(TypeMirror argument, TypeParameterElement parameter) {
    return parameter.getBounds().stream()
        .anyMatch(
            bound ->
                argument instanceof WildcardType wildcard
                    ? isBeyond(wildcard, bound)
                    : isBeyond(argument, bound));
  }

  /** Erased, a bound that mentions a type parameter says less than it does, but nothing wrong. */
  private boolean isBeyond(TypeMirror argument, TypeMirror bound) {
    TypeKind kind = argument.getKind();
    if (kind == TypeKind.ERROR || (kind == TypeKind.TYPEVAR && !haveVariablesBounds)) {
      // Generated code has Object for what does not exist.
      return !isObject(bound);
    }
    return (kind == TypeKind.DECLARED || kind == TypeKind.TYPEVAR || kind == TypeKind.ARRAY)
        && !types.isSubtype(argument, types.erasure(bound));
  }

  /** What stands behind {@code extends} need not be within the bound, if a part of it can be. */
  private boolean isBeyond(WildcardType wildcard, TypeMirror bound) {
    TypeMirror upper = wildcard.getExtendsBound();
    TypeMirror limit = upper == null ? wildcard.getSuperBound() : upper;
    if (limit == null || !isBeyond(limit, bound)) {
      return false;
    }
    return switch (limit.getKind()) {
      case ERROR -> true;
      case TYPEVAR -> !haveVariablesBounds;
      default -> upper == null || haveNothingInCommon(limit, types.erasure(bound));
    };
  }

  /** As much of it as all compilers agree on: ecj takes a final class for the bound of any. */
  private boolean haveNothingInCommon(TypeMirror limit, TypeMirror bound) {
    return !types.isSubtype(bound, types.erasure(limit))
        && (limit.getKind() == TypeKind.ARRAY
            || isFinal(limit)
            || (isClass(limit) && isClass(bound)));
  }

  private static boolean isFinal(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getModifiers().contains(Modifier.FINAL);
  }

  private static boolean isClass(TypeMirror type) {
    return type instanceof DeclaredType declared && declared.asElement().getKind().isClass();
  }

  private static boolean isObject(TypeMirror bound) {
    return bound instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.lang.Object");
  }
}
