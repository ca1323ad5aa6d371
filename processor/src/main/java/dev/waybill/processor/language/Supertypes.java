package dev.waybill.processor.language;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What is above a type. */
public final class Supertypes {

  private Supertypes() {}

  /**
   * Finds all interfaces above a type.
   *
   * @param type the type
   * @return the interfaces, and the classes that it extends, those that it names itself first
   */
  public static Set<TypeElement> interfacesAbove(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    collect(type, found);
    return found;
  }

  private static void collect(TypeElement type, Set<TypeElement> found) {
    for (TypeMirror superInterface : type.getInterfaces()) {
      elementOf(superInterface).filter(found::add).ifPresent(element -> collect(element, found));
    }
    elementOf(type.getSuperclass()).ifPresent(element -> collect(element, found));
  }

  /**
   * Finds the class or interface that a type is one of.
   *
   * @param type the type
   * @return its element, if it is a class or interface and exists
   */
  public static Optional<TypeElement> elementOf(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
            && ((DeclaredType) type).asElement() instanceof TypeElement element
        ? Optional.of(element)
        : Optional.empty();
  }
}
