package dev.waybill.processor.reader;

import dev.waybill.processor.model.Surroundings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** Finds out what generated code will meet in a package. */
final class SurroundingsReader {

  /** The classes of java.lang that generated code is likely to mention. */
  private static final List<String> JAVA_LANG =
      List.of(
          "Boolean",
          "Byte",
          "Character",
          "Class",
          "Deprecated",
          "Double",
          "Float",
          "IllegalArgumentException",
          "Integer",
          "Iterable",
          "Long",
          "Number",
          "Object",
          "Override",
          "Short",
          "String",
          "SuppressWarnings",
          "UnsupportedOperationException");

  private final Elements elements;
  private final Map<String, Surroundings> known = new HashMap<>();

  SurroundingsReader(Elements elements) {
    this.elements = elements;
  }

  Surroundings of(PackageElement packageElement) {
    String name = packageElement.getQualifiedName().toString();
    return known.computeIfAbsent(name, n -> read(packageElement, n.isEmpty() ? "" : n + "."));
  }

  private Surroundings read(PackageElement packageElement, String prefix) {
    ModuleElement module = elements.getModuleOf(packageElement);
    // As seen from that module: in a named one without "requires java.compiler" it does not
    // resolve.
    boolean canSeeGenerated =
        elements.getTypeElement(module, "javax.annotation.processing.Generated") != null;
    boolean hidesJavaLang =
        JAVA_LANG.stream().anyMatch(name -> elements.getTypeElement(module, prefix + name) != null);
    return new Surroundings(canSeeGenerated, !module.isUnnamed(), hidesJavaLang);
  }
}
