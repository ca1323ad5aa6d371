package dev.waybill.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadCopiesTest {

  private static final Comparator<String> BY_LENGTH =
      Comparator.nullsFirst(Comparator.comparingInt(String::length));

  /** More than a hash table would have in this order by accident. */
  private static final List<String> NAMES =
      IntStream.range(0, 50).mapToObj(i -> "n" + i * 7919 % 50).toList();

  @SuppressWarnings("NullAway") // the code of those who say nothing of null passes it
  static Stream<@Nullable Object> nulls() {
    return Stream.of(
        PayloadCopies.collection(null),
        PayloadCopies.list(null),
        PayloadCopies.set(null),
        PayloadCopies.map(null),
        PayloadCopies.sortedSet(null),
        PayloadCopies.sortedMap(null),
        PayloadCopies.<@Nullable Object>array(null));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void what_is_null_stays_null(@Nullable Object copy) {
    assertThat(copy).isNull();
  }

  static Stream<Collection<?>> unmodifiable() {
    return Stream.of(
        PayloadCopies.collection(new ArrayDeque<>(NAMES)),
        PayloadCopies.list(new ArrayList<>(NAMES)),
        PayloadCopies.set(new LinkedHashSet<>(NAMES)),
        PayloadCopies.map(new TreeMap<>(Map.of("a", 1))).entrySet(),
        PayloadCopies.sortedSet(new TreeSet<>(NAMES)),
        PayloadCopies.sortedMap(new TreeMap<>(Map.of("a", 1))).keySet());
  }

  @ParameterizedTest
  @MethodSource("unmodifiable")
  void nobody_changes_a_copy(Collection<?> copy) {
    assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> copy.remove(copy.iterator().next()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_copy_does_not_see_what_becomes_of_the_original() {
    List<String> list = new ArrayList<>(NAMES);
    Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
    List<String> copyOfList = PayloadCopies.list(list);
    Map<String, Integer> copyOfMap = PayloadCopies.map(map);
    list.clear();
    map.put("b", 2);
    assertThat(copyOfList).isEqualTo(NAMES);
    assertThat(copyOfMap).isEqualTo(Map.of("a", 1));
  }

  @Test
  void the_order_is_that_of_the_original() {
    Set<String> set = new LinkedHashSet<>(NAMES);
    Map<String, Integer> map = new LinkedHashMap<>();
    NAMES.forEach(name -> map.put(name, name.length()));
    assertThat(PayloadCopies.set(set)).containsExactlyElementsOf(NAMES);
    assertThat(PayloadCopies.map(map).keySet()).containsExactlyElementsOf(NAMES);
    assertThat(PayloadCopies.collection(set)).isEqualTo(NAMES);
  }

  @Test
  void elements_keys_and_values_may_be_null() {
    List<@Nullable String> list = Arrays.asList("a", null);
    Map<@Nullable String, @Nullable Integer> map = new LinkedHashMap<>();
    map.put(null, 1);
    map.put("a", null);
    assertThat(PayloadCopies.list(list)).isEqualTo(list);
    assertThat(PayloadCopies.set(new LinkedHashSet<>(list))).containsExactly("a", null);
    assertThat(PayloadCopies.map(map)).isEqualTo(map);
  }

  @Test
  void what_is_sorted_keeps_its_comparator() {
    SortedSet<@Nullable String> set = new TreeSet<>(BY_LENGTH);
    set.addAll(Arrays.asList("ccc", "a", null));
    SortedMap<String, Integer> map = new TreeMap<>(BY_LENGTH);
    map.put("ccc", 1);
    map.put("a", 2);
    assertThat(new ArrayList<>(PayloadCopies.sortedSet(set))).containsExactly(null, "a", "ccc");
    assertThat(PayloadCopies.sortedSet(set).comparator()).isSameAs(BY_LENGTH);
    assertThat(PayloadCopies.sortedMap(map).comparator()).isSameAs(BY_LENGTH);
    assertThat(PayloadCopies.sortedMap(map).get("x")).isEqualTo(2);
  }

  @Test
  void of_an_array_the_outermost_is_copied() {
    int[] numbers = {1, 2};
    @Nullable String[][] texts = {{"a", null}, {}};
    assertThat(PayloadCopies.array(numbers)).isNotSameAs(numbers).isEqualTo(numbers);
    assertThat(PayloadCopies.array(texts)).isNotSameAs(texts).isEqualTo(texts);
    assertThat(PayloadCopies.array(texts)[0]).isSameAs(texts[0]);
  }

  @Test
  void what_cannot_change_is_not_copied() {
    List<String> copy = PayloadCopies.list(new ArrayList<>(NAMES));
    assertThat(PayloadCopies.list(copy)).isSameAs(copy);
    for (List<Integer> list : List.of(List.<Integer>of(), List.of(1), List.of(1, 2, 3))) {
      assertThat(PayloadCopies.list(list)).isSameAs(list);
    }
    for (Set<Integer> set : List.of(Set.<Integer>of(), Set.of(1), Set.of(1, 2, 3))) {
      assertThat(PayloadCopies.set(set)).isSameAs(set);
    }
    for (Map<Integer, Integer> map :
        List.of(Map.<Integer, Integer>of(), Map.of(1, 1), Map.of(1, 1, 2, 2))) {
      assertThat(PayloadCopies.map(map)).isSameAs(map);
    }
    assertThat(PayloadCopies.collection(Set.of(1))).isEqualTo(List.of(1));
    int[] none = {};
    assertThat(PayloadCopies.array(none)).isSameAs(none);
  }
}
