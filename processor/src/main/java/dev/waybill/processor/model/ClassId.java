package dev.waybill.processor.model;

import java.util.List;

/**
 * Names a class the way source code does.
 *
 * @param packageName the package; empty for the default package
 * @param simpleNames the names of the enclosing classes, outermost first, then its own
 */
public record ClassId(String packageName, List<String> simpleNames) {

  /** Copies the names. */
  public ClassId {
    simpleNames = List.copyOf(simpleNames);
  }

  /**
   * Names a top-level class.
   *
   * @param packageName the package
   * @param simpleName the class's own name
   * @return the name
   */
  public static ClassId topLevel(String packageName, String simpleName) {
    return new ClassId(packageName, List.of(simpleName));
  }

  /**
   * Returns the canonical name.
   *
   * @return package and names, joined by dots
   */
  public String canonicalName() {
    return packageName.isEmpty() ? nestedName() : packageName + "." + nestedName();
  }

  /**
   * Returns the name within its package, as in {@code UserEvent.Created}.
   *
   * @return the names, joined by dots
   */
  public String nestedName() {
    return String.join(".", simpleNames);
  }
}
