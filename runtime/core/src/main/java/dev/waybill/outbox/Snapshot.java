package dev.waybill.outbox;

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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is now, for one that is kept as an object tells what its parts say when it leaves,
 * where one that is kept as text tells what they said when it came.
 *
 * <p>Arrays are copied, and the collections of the JDK, whose copy has the class of the original
 * where that is more than an implementation of an interface; so are records that have some. What
 * does not change is passed on as it is.
 */
final class Snapshot {

  /** Nobody writes deeper payloads, and one that contains itself has no end. */
  private static final int DEEPEST = 50;

  private Snapshot() {}

  static IntegrationEvent<?> of(IntegrationEvent<?> event) {
    if (event.document() != null) {
      return event; // a text, which is not decoded for this
    }
    Object payload = event.payload();
    Object copy = copy(payload, 0);
    return copy == payload || copy == null ? event : event.withPayload(copy);
  }

  private static @Nullable Object copy(@Nullable Object value, int depth) {
    if (value == null || depth > DEEPEST) {
      return value;
    }
    UnaryOperator<@Nullable Object> part = element -> copy(element, depth + 1);
    if (value instanceof Record record) {
      return RecordParts.copy(record, part);
    }
    if (value.getClass().isArray()) {
      return copyOfArray(value, part);
    }
    if (!isOfTheJdk(value)) {
      return value; // it may be immutable, or more than its elements
    }
    if (value instanceof Collection<?> collection) {
      return copyOf(collection, part);
    }
    if (value instanceof Map<?, ?> map) {
      return copyOf(map, part);
    }
    if (value instanceof Optional<?> optional && optional.isPresent()) {
      Object content = optional.get();
      Object copy = part.apply(content);
      return copy == content ? value : Optional.ofNullable(copy);
    }
    return value instanceof Cloneable ? cloneOf(value) : value; // a date, for one
  }

  private static boolean isOfTheJdk(Object value) {
    return value.getClass().getName().startsWith("java.");
  }

  private static boolean isImmutable(Object collection) {
    return collection.getClass().getName().startsWith("java.util.ImmutableCollections$");
  }

  private static Object copyOfArray(Object array, UnaryOperator<@Nullable Object> part) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    if (copy instanceof @Nullable Object[] elements) {
      for (int i = 0; i < length; i++) {
        elements[i] = part.apply(elements[i]);
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
    if (collection instanceof Cloneable) {
      Object clone = cloneOf(collection);
      if (isChanged && clone instanceof Collection<?> same) {
        refill(same, elements);
      }
      return clone;
    }
    if (collection instanceof SortedSet<?> sorted) {
      return Collections.unmodifiableSortedSet(sortedSet(sorted, elements));
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
  private static <E> SortedSet<E> sortedSet(
      SortedSet<E> original, List<@Nullable Object> elements) {
    SortedSet<E> copy = new TreeSet<>(original.comparator());
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
    if (map instanceof Cloneable && cloneOf(map) instanceof Map<?, ?> clone) {
      if (isChanged) {
        revalue(clone, values);
      }
      return clone;
    }
    if (map instanceof SortedMap<K, ?> sorted) {
      SortedMap<K, @Nullable Object> copy = new TreeMap<>(sorted.comparator());
      copy.putAll(values);
      return Collections.unmodifiableSortedMap(copy);
    }
    return Collections.unmodifiableMap(values);
  }

  @SuppressWarnings("unchecked") // as above
  private static <V> void revalue(Map<?, V> target, Map<?, @Nullable Object> values) {
    target.replaceAll((key, value) -> (V) values.get(key));
  }

  private static Object cloneOf(Object value) {
    try {
      return value.getClass().getMethod("clone").invoke(value);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return value;
    }
  }
}
