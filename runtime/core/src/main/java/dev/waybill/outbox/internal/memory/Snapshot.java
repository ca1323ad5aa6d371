package dev.waybill.outbox.internal.memory;

import dev.waybill.event.IntegrationEvent;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is now, for one that is kept as an object tells what its parts say when it leaves,
 * where one that is kept as text tells what they said when it came.
 *
 * <p>Arrays are copied, and the collections of the JDK, whose copy has the class of the original
 * where that is more than an implementation of an interface; so are records that have some. A
 * collection of another class is copied where it is declared by an interface of the JDK. What does
 * not change is passed on as it is.
 */
public final class Snapshot {

  /** Nobody writes deeper payloads, and one that contains itself has no end. */
  private static final int DEEPEST = 50;

  private Snapshot() {}

  /**
   * Returns an event that what becomes of its payload does not change.
   *
   * @return the same where nothing in it changes
   */
  public static IntegrationEvent<?> of(IntegrationEvent<?> event) {
    if (event.document() != null) {
      return event; // a text, which is not decoded for this
    }
    Object payload = event.payload();
    Object copy = copy(payload, Object.class, 0);
    return copy == payload || copy == null ? event : event.withPayload(copy);
  }

  /** Returns a copy that fits where the original is; the original where there is none. */
  private static @Nullable Object copy(@Nullable Object value, Class<?> declared, int depth) {
    if (value == null || depth > DEEPEST) {
      return value;
    }
    Object copy = copyOf(value, declared, (part, type) -> copy(part, type, depth + 1));
    return declared.isPrimitive() || declared.isInstance(copy) ? copy : value;
  }

  private static Object copyOf(
      Object value,
      Class<?> declared,
      BiFunction<@Nullable Object, Class<?>, @Nullable Object> parts) {
    if (value instanceof Record record) {
      return RecordParts.copy(record, parts);
    }
    if (value.getClass().isArray()) {
      return copyOfArray(value, parts);
    }
    if (!isOfTheJdk(value.getClass()) && !(declared.isInterface() && isOfTheJdk(declared))) {
      return value; // it may be immutable, or more than its elements
    }
    UnaryOperator<@Nullable Object> element = part -> parts.apply(part, Object.class);
    if (value instanceof Collection<?> collection) {
      return copyOf(collection, element);
    }
    if (value instanceof Map<?, ?> map) {
      return copyOf(map, element);
    }
    if (value instanceof Optional<?> optional && optional.isPresent()) {
      Object content = optional.get();
      Object copy = element.apply(content);
      return copy == content ? value : Optional.ofNullable(copy);
    }
    Object clone = isOfTheJdk(value.getClass()) ? cloneOf(value) : null; // of a date, for one
    return clone == null ? value : clone;
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getName().startsWith("java.");
  }

  private static boolean isImmutable(Object collection) {
    return collection.getClass().getName().startsWith("java.util.ImmutableCollections$");
  }

  private static Object copyOfArray(
      Object array, BiFunction<@Nullable Object, Class<?>, @Nullable Object> parts) {
    int length = Array.getLength(array);
    Class<?> declared = array.getClass().getComponentType();
    Object copy = Array.newInstance(declared, length);
    System.arraycopy(array, 0, copy, 0, length);
    if (copy instanceof @Nullable Object[] elements) {
      for (int i = 0; i < length; i++) {
        elements[i] = parts.apply(elements[i], declared);
      }
    }
    return copy;
  }

  private static Object copyOf(Collection<?> collection, UnaryOperator<@Nullable Object> part) {
    List<@Nullable Object> elements = new ArrayList<>(collection.size());
    boolean isChanged = false;
    for (Object element : collection) {
      Object copy = part.apply(element);
      isChanged |= copy != element;
      elements.add(copy);
    }
    if (isImmutable(collection) && !isChanged) {
      return collection;
    }
    if (twin(collection) instanceof Collection<?> twin) {
      if (isChanged) {
        refill(twin, elements);
      }
      return twin;
    }
    if (collection instanceof SortedSet<?> sorted) {
      return Collections.unmodifiableNavigableSet(sortedSet(sorted, elements));
    }
    if (collection instanceof Queue) {
      return new LinkedBlockingDeque<>(
          elements); // every kind of queue that has no order of its own
    }
    return collection instanceof Set
        ? Collections.unmodifiableSet(new LinkedHashSet<>(elements))
        : Collections.unmodifiableList(elements);
  }

  @SuppressWarnings("unchecked") // copies are of the classes of their originals
  private static <E> void refill(Collection<E> target, List<@Nullable Object> elements) {
    target.clear();
    target.addAll((List<E>) elements);
  }

  @SuppressWarnings("unchecked") // as above
  private static <E> NavigableSet<E> sortedSet(
      SortedSet<E> original, List<@Nullable Object> elements) {
    NavigableSet<E> copy = new TreeSet<>(original.comparator());
    copy.addAll((List<E>) elements);
    return copy;
  }

  private static <K> Object copyOf(Map<K, ?> map, UnaryOperator<@Nullable Object> part) {
    Map<K, @Nullable Object> values = new LinkedHashMap<>();
    boolean isChanged = false;
    for (Map.Entry<K, ?> entry : map.entrySet()) {
      Object copy = part.apply(entry.getValue());
      isChanged |= copy != entry.getValue();
      values.put(entry.getKey(), copy);
    }
    if (isImmutable(map) && !isChanged) {
      return map;
    }
    if (twin(map) instanceof Map<?, ?> twin) {
      if (isChanged) {
        revalue(twin, values);
      }
      return twin;
    }
    if (map instanceof SortedMap<K, ?> sorted) {
      NavigableMap<K, @Nullable Object> copy = new TreeMap<>(sorted.comparator());
      copy.putAll(values);
      return Collections.unmodifiableNavigableMap(copy);
    }
    return Collections.unmodifiableMap(values);
  }

  @SuppressWarnings("unchecked") // as above
  private static <V> void revalue(Map<?, V> target, Map<?, @Nullable Object> values) {
    target.replaceAll((key, value) -> (V) values.get(key));
  }

  /**
   * Copies a collection or a map of the JDK.
   *
   * @return the copy; null where the class is the JDK's own business, or somebody else's
   */
  private static @Nullable Object twin(Object original) {
    if (!isOfTheJdk(original.getClass())) {
      return null;
    }
    Object clone = cloneOf(original);
    return clone != null
        ? clone
        : madeOf(original, original instanceof Map ? Map.class : Collection.class);
  }

  private static @Nullable Object cloneOf(Object original) {
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
