package dev.waybill.processor.language;

import dev.waybill.processor.model.ClassId;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds types and packages by name.
 *
 * <p>From one round to the next they are known by a key, which is {@code module/name}, or the name
 * alone where there is no named module: modules that are compiled at once may have packages of the
 * same name.
 */
public final class Lookup {

  private static final char AFTER_MODULE = '/';

  private Lookup() {}

  /**
   * Finds a type as code next to an element sees it. Without a module to look from, javac goes
   * through all of them, which took most of the time of a compilation of 500 records.
   */
  public static Optional<TypeElement> type(Elements elements, Element near, String canonicalName) {
    return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(near), canonicalName));
  }

  /**
   * Names a type in messages: ecj takes a dollar in the name of a nested type or of what is around
   * it for a dot.
   *
   * @param type the type
   * @return its canonical name
   */
  public static String nameOf(TypeElement type) {
    return TypeReader.idOf(type).canonicalName();
  }

  /**
   * Tells a type from all others of the compilation.
   *
   * @param type the type
   * @return its key
   */
  public static String keyOf(TypeElement type) {
    return moduleOf(type) + nameOf(type);
  }

  /**
   * Tells a type that is generated, or may be, from all others of the compilation.
   *
   * @param near an element of the module that it is in
   * @param id its name
   * @return its key
   */
  public static String keyOf(Element near, ClassId id) {
    return moduleOf(near) + id.canonicalName();
  }

  /**
   * Tells a package from all others of the compilation.
   *
   * @param packageElement the package
   * @return its key
   */
  public static String keyOf(PackageElement packageElement) {
    return moduleOf(packageElement) + packageElement.getQualifiedName();
  }

  private static String moduleOf(Element element) {
    Element around = element;
    while (around != null && !(around instanceof ModuleElement)) {
      around = around.getEnclosingElement();
    }
    return around instanceof ModuleElement module && !module.isUnnamed()
        ? module.getQualifiedName().toString() + AFTER_MODULE
        : "";
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
   * @param key its key
   * @return the type, if it is still there
   */
  public static Optional<TypeElement> again(Elements elements, String key) {
    String name = nameIn(key);
    TypeElement found =
        moduleIn(elements, key)
            .map(module -> elements.getTypeElement(module, name))
            .orElseGet(() -> elements.getTypeElement(name));
    int dot = key.lastIndexOf('.');
    if (found != null || name.indexOf('.') < 0 || name.indexOf('$') < 0) {
      return Optional.ofNullable(found);
    }
    String simpleName = key.substring(dot + 1);
    return again(elements, key.substring(0, dot)).stream()
        .flatMap(enclosing -> ElementFilter.typesIn(enclosing.getEnclosedElements()).stream())
        .filter(type -> type.getSimpleName().contentEquals(simpleName))
        .findFirst();
  }

  /**
   * Finds a package that was seen in an earlier round.
   *
   * @param elements the compiler's elements
   * @param key its key
   * @return the package, if it is still there
   */
  public static Optional<PackageElement> packageAgain(Elements elements, String key) {
    String name = nameIn(key);
    return Optional.ofNullable(
        moduleIn(elements, key)
            .map(module -> elements.getPackageElement(module, name))
            .orElseGet(() -> elements.getPackageElement(name)));
  }

  private static String nameIn(String key) {
    return key.substring(key.indexOf(AFTER_MODULE) + 1);
  }

  /** That without a name, too: to look from nowhere is to look in all modules. */
  private static Optional<ModuleElement> moduleIn(Elements elements, String key) {
    int end = key.indexOf(AFTER_MODULE);
    return Optional.ofNullable(elements.getModuleElement(key.substring(0, Math.max(end, 0))));
  }
}
