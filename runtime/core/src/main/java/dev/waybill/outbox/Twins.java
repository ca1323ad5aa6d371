package dev.waybill.outbox;

import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shallow copies that have the class of their original, of what the JDK has a copy for. */
final class Twins {

  private Twins() {}

  /**
   * Copies a collection or a map of the JDK.
   *
   * @return the copy; null where the class is the JDK's own business, or somebody else's
   */
  static @Nullable Object of(Object original) {
    if (!original.getClass().getName().startsWith("java.")) {
      return null;
    }
    Object clone = cloneOf(original);
    return clone != null
        ? clone
        : madeOf(original, original instanceof Map ? Map.class : Collection.class);
  }

  static @Nullable Object cloneOf(Object original) {
    if (!(original instanceof Cloneable)) {
      return null;
    }
    try {
      return original.getClass().getMethod("clone").invoke(original);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }

  /** Concurrent collections cannot be cloned, but be made of others. */
  private static @Nullable Object madeOf(Object original, Class<?> content) {
    try {
      return original.getClass().getConstructor(content).newInstance(original);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
