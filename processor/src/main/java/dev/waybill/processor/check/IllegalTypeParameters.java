package dev.waybill.processor.check;

import dev.waybill.processor.language.Bounds;
import dev.waybill.processor.language.UnresolvedTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Tells type parameters that generated code cannot repeat: the compiler has said what is wrong with
 * them, and would say it again in every file, and of whatever mentions their record with them.
 */
public final class IllegalTypeParameters {

  private final Types types;
  private final Bounds bounds;

  /** Makes a check for one compilation. */
  public IllegalTypeParameters(Types types, Bounds bounds) {
    this.types = types;
    this.bounds = bounds;
  }

  /** Whether a record has some; not all are found, but none that is legal is. */
  public boolean areOf(TypeElement record) {
    Set<Name> names = new HashSet<>();
    return record.getTypeParameters().stream()
        .anyMatch(
            parameter ->
                !SourceVersion.isName(parameter.getSimpleName())
                    || !names.add(parameter.getSimpleName())
                    || isIllegal(parameter));
  }

  private boolean isIllegal(TypeParameterElement parameter) {
    List<? extends TypeMirror> all = parameter.getBounds();
    for (int i = 0; i < all.size(); i++) {
      TypeMirror bound = all.get(i);
      boolean canStandThere =
          bound.getKind() == TypeKind.TYPEVAR
              ? all.size() == 1
              : bound.getKind() == TypeKind.DECLARED && (i == 0 || isInterface(bound));
      if (!canStandThere
          || UnresolvedTypes.areIn(bound)
          || bounds.areBrokenIn(bound)
          || isRepeated(bound, all.subList(0, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInterface(TypeMirror bound) {
    return ((DeclaredType) bound).asElement().getKind().isInterface();
  }

  private boolean isRepeated(TypeMirror bound, List<? extends TypeMirror> before) {
    return before.stream()
        .anyMatch(other -> types.isSameType(types.erasure(bound), types.erasure(other)));
  }
}
