package dev.waybill.generated;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what a payload is made of, so that nobody changes it any more. Called by generated
 * code, which may pass null where its author has said nothing of null. Not for use by hand.
 *
 * <p>Copies are unmodifiable, but for arrays, and one level deep: elements, keys and values are
 * those of the original, null included. They keep its order of iteration, which is that of the
 * bytes on the wire. What is null stays null, and what cannot change any more is returned as it is.
 */
public final class PayloadCopies {

  /** What the JDK makes where nobody can change it, whoever has made it. */
  private static final Set<Class<?>> UNMODIFIABLE =
      Set.of(
          List.of().getClass(),
          List.of(1).getClass(),
          Set.of().getClass(),
          Set.of(1).getClass(),
          Map.of().getClass(),
          Map.of(1, 1).getClass());

  private PayloadCopies() {}

  /**
   * Copies a collection of any kind to a list, which is what readers get.
   *
   * @param <E> the type of its elements
   * @param original the component
   * @return the copy
   */
  public static <E extends @Nullable Object> Collection<E> collection(Collection<E> original) {
    if (original instanceof List<E> list) {
      return list(list);
    }
    return original == null ? original : unmodifiableList(original);
  }

  /**
   * Copies a list.
   *
   * @param <E> the type of its elements
   * @param original the component
   * @return the copy
   */
  public static <E extends @Nullable Object> List<E> list(List<E> original) {
    return isFixed(original) ? original : unmodifiableList(original);
  }

  /**
   * Copies a set.
   *
   * @param <E> the type of its elements
   * @param original the component
   * @return the copy
   */
  public static <E extends @Nullable Object> Set<E> set(Set<E> original) {
    return isFixed(original)
        ? original
        : Collections.unmodifiableSet(new LinkedHashSet<>(original));
  }

  /**
   * Copies a map.
   *
   * @param <K> the type of its keys
   * @param <V> the type of its values
   * @param original the component
   * @return the copy
   */
  public static <K extends @Nullable Object, V extends @Nullable Object> Map<K, V> map(
      Map<K, V> original) {
    return isFixed(original)
        ? original
        : Collections.unmodifiableMap(new LinkedHashMap<>(original));
  }

  /**
   * Copies a sorted set, with its comparator.
   *
   * @param <E> the type of its elements
   * @param original the component
   * @return the copy
   */
  public static <E extends @Nullable Object> SortedSet<E> sortedSet(SortedSet<E> original) {
    return isFixed(original)
        ? original
        : Collections.unmodifiableSortedSet(new TreeSet<>(original));
  }

  /**
   * Copies a sorted map, with its comparator.
   *
   * @param <K> the type of its keys
   * @param <V> the type of its values
   * @param original the component
   * @return the copy
   */
  public static <K extends @Nullable Object, V extends @Nullable Object> SortedMap<K, V> sortedMap(
      SortedMap<K, V> original) {
    return isFixed(original)
        ? original
        : Collections.unmodifiableSortedMap(new TreeMap<>(original));
  }

  /**
   * Copies an array, the outermost one where its elements are arrays, too.
   *
   * @param <A> its type
   * @param original the component
   * @return the copy
   */
  @SuppressWarnings("unchecked") // an array's class is all of its type
  public static <A extends @Nullable Object> A array(A original) {
    if (original == null || Array.getLength(original) == 0) {
      return original;
    }
    int length = Array.getLength(original);
    Object copy = Array.newInstance(original.getClass().getComponentType(), length);
    System.arraycopy(original, 0, copy, 0, length);
    return (A) copy;
  }

  private static boolean isFixed(@Nullable Object original) {
    return original == null || UNMODIFIABLE.contains(original.getClass());
  }

  /** By way of an array: a synchronized collection makes one that nobody changes meanwhile. */
  @SuppressWarnings("unchecked") // what is in the collection
  private static <E extends @Nullable Object> List<E> unmodifiableList(Collection<E> original) {
    return (List<E>) Arrays.stream(original.toArray()).toList();
  }
}
