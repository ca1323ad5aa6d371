package dev.waybill.processor;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import javax.lang.model.util.Elements;

/**
 * What {@link EventProcessor} tells {@link PackageProcessor}, which is not called before there is a
 * converter: whose code is still to come in the same compilation. A package is not read before all
 * of it is there.
 *
 * <p>The compiler makes the two processors apart from each other, and build tools wrap what it
 * gives them, each in its own way, except for its elements: so by these they find the ledger that
 * they share, and each compilation has its own.
 */
final class Ledger {

  private static final Map<Elements, Ledger> OF_COMPILATIONS =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** The marked types that wait for others, by their packages; all by their keys. */
  private final Map<String, Set<String>> waiting = new HashMap<>();

  /** The converters and placeholders that were written, by their packages; all by their keys. */
  private final Map<String, Set<String>> written = new HashMap<>();

  private Ledger() {}

  static Ledger of(Elements elements) {
    return OF_COMPILATIONS.computeIfAbsent(elements, e -> new Ledger());
  }

  void addWaiting(String packageKey, String type) {
    waiting.computeIfAbsent(packageKey, p -> new HashSet<>()).add(type);
  }

  /** Forgets who waits: each round says anew who still does. */
  void clearWaiting() {
    waiting.clear();
  }

  void addWritten(String packageKey, String converter) {
    written.computeIfAbsent(packageKey, p -> new HashSet<>()).add(converter);
  }

  /**
   * Tells whether there is more to come in a package.
   *
   * @param seen the converters that the compiler has shown in this compilation
   */
  boolean isOpen(String packageKey, Collection<String> seen) {
    return waiting.containsKey(packageKey)
        || !seen.containsAll(written.getOrDefault(packageKey, Set.of()));
  }
}
