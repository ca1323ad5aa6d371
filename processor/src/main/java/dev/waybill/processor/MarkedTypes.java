package dev.waybill.processor;

import dev.waybill.processor.language.Lookup;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The types with our annotations that one run of the compiler has the sources of. One that it reads
 * from a class file has all the generated code that it will ever have, or none.
 *
 * <p>{@link EventProcessor} sees them, and {@link PackageProcessor}, which is not called before
 * there is a converter, has to know. The compiler makes the two apart from each other, and build
 * tools wrap what it gives them, except for its elements: so by these they find what they share.
 */
final class MarkedTypes {

  private static final Map<Elements, MarkedTypes> OF_COMPILERS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Set<String> keys = ConcurrentHashMap.newKeySet();

  private MarkedTypes() {}

  static MarkedTypes of(Elements elements) {
    return OF_COMPILERS.computeIfAbsent(elements, e -> new MarkedTypes());
  }

  void add(String key) {
    keys.add(key);
  }

  boolean contains(TypeElement type) {
    return keys.contains(Lookup.keyOf(type));
  }
}
