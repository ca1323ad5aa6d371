package dev.waybill.processor.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of a compilation: each type is read once, unless it mentions what does not exist
 * yet.
 */
final class Definitions {

  /** A generic record may mention ever longer types. */
  private static final int DEEPEST = 32;

  private final Map<String, Definition> known = new HashMap<>();

  /** Of types that mention what does not exist; good for the event that is being read. */
  private final Map<String, Definition> provisional = new HashMap<>();

  private final Set<String> inProgress = new HashSet<>();
  private int unresolved;

  @Nullable Definition get(String key) {
    Definition definition = known.get(key);
    return definition != null ? definition : provisional.get(key);
  }

  /** Says that a type was met that does not exist. */
  void noteUnresolved() {
    unresolved++;
  }

  void forgetProvisional() {
    provisional.clear();
  }

  /**
   * Defines a type, unless it is known, or just being defined.
   *
   * @param key its name, with type arguments
   */
  Shape define(String key, Supplier<Definition> definition) {
    if (get(key) != null || inProgress.contains(key)) {
      return new Shape.Named(key);
    }
    if (inProgress.size() > DEEPEST) {
      return new Shape.Opaque(key);
    }
    inProgress.add(key);
    int before = unresolved;
    Definition defined = definition.get();
    inProgress.remove(key);
    (unresolved == before ? known : provisional).put(key, defined);
    return new Shape.Named(key);
  }
}
