package dev.waybill.processor.reader;

import dev.waybill.processor.model.Surroundings;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** Finds out what generated code will meet in a package. */
final class SurroundingsReader {

  private final Elements elements;
  private final Set<String> javaLang = new HashSet<>();
  private final Map<String, Surroundings> known = new HashMap<>();

  SurroundingsReader(Elements elements) {
    this.elements = elements;
  }

  Surroundings of(PackageElement packageElement) {
    return known.computeIfAbsent(
        packageElement.getQualifiedName().toString(), name -> read(packageElement));
  }

  private Surroundings read(PackageElement packageElement) {
    ModuleElement module = elements.getModuleOf(packageElement);
    // As seen from that module: in a named one without "requires java.compiler" it does not
    // resolve.
    boolean canSeeGenerated =
        elements.getTypeElement(module, "javax.annotation.processing.Generated") != null;
    return new Surroundings(canSeeGenerated, !module.isUnnamed(), hidesJavaLang(packageElement));
  }

  private boolean hidesJavaLang(PackageElement packageElement) {
    if (javaLang.isEmpty()) {
      javaLang.addAll(namesIn(elements.getPackageElement("java.lang")));
    }
    return !Collections.disjoint(javaLang, namesIn(packageElement));
  }

  private static Set<String> namesIn(PackageElement packageElement) {
    return packageElement.getEnclosedElements().stream()
        .map(type -> type.getSimpleName().toString())
        .collect(Collectors.toSet());
  }
}
