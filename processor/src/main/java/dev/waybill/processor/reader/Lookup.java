package dev.waybill.processor.reader;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds types by name. */
public final class Lookup {

  private Lookup() {}

  /**
   * Finds a type as code next to an element sees it. Without a module to look from, javac goes
   * through all of them, which took most of the time of a compilation of 500 records.
   */
  static Optional<TypeElement> type(Elements elements, Element near, String canonicalName) {
    return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(near), canonicalName));
  }

  /**
   * Names a type, so that {@link #again} finds it: ecj takes a dollar in the name of a nested type
   * or of what is around it for a dot.
   *
   * @param type the type
   * @return its canonical name
   */
  public static String nameOf(TypeElement type) {
    return TypeReader.idOf(type).canonicalName();
  }

  /**
   * Finds the type that a type is in.
   *
   * @param type the type
   * @return the top-level type around it, or itself
   */
  public static TypeElement outermost(TypeElement type) {
    TypeElement outermost = type;
    while (outermost.getEnclosingElement() instanceof TypeElement enclosing) {
      outermost = enclosing;
    }
    return outermost;
  }

  /**
   * Finds a type that was seen in an earlier round.
   *
   * @param elements the compiler's elements
   * @param canonicalName its name
   * @return the type, if it is still there
   */
  public static Optional<TypeElement> again(Elements elements, String canonicalName) {
    TypeElement found = elements.getTypeElement(canonicalName);
    int dot = canonicalName.lastIndexOf('.');
    if (found != null || dot < 0 || canonicalName.indexOf('$') < 0) {
      return Optional.ofNullable(found);
    }
    String simpleName = canonicalName.substring(dot + 1);
    return again(elements, canonicalName.substring(0, dot)).stream()
        .flatMap(enclosing -> ElementFilter.typesIn(enclosing.getEnclosedElements()).stream())
        .filter(type -> type.getSimpleName().contentEquals(simpleName))
        .findFirst();
  }
}
