package dev.waybill.processor.reader;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds types by name. */
final class Lookup {

  private Lookup() {}

  /**
   * Finds a type as code next to an element sees it. Without a module to look from, javac goes
   * through all of them, which took most of the time of a compilation of 500 records.
   */
  static Optional<TypeElement> type(Elements elements, Element near, String canonicalName) {
    return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(near), canonicalName));
  }
}
