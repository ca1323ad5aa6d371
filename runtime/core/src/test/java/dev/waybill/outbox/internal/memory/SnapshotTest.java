package dev.waybill.outbox.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.test.outbox.SampleEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A pending event in memory says for ever what it said when it was appended. */
@SuppressWarnings({"ArrayRecordComponent", "JavaUtilDate"}) // what people write all the same
final class SnapshotTest {

  record Line(String article, List<Integer> quantities) {}

  record Order(List<Line> lines, Map<String, List<String>> notes, @Nullable Object anything) {}

  record Typed(
      ArrayList<String> list,
      TreeMap<String, String> map,
      Deque<String> deque,
      EnumSet<TimeUnit> units,
      int[] numbers,
      String[][] words,
      Date date,
      Optional<List<String>> maybe) {}

  record Concurrent(
      PriorityQueue<String> ordered,
      ConcurrentHashMap<String, List<String>> map,
      BlockingQueue<String> queue,
      Set<String> set,
      Queue<String>[] queues) {}

  record Nested(
      List<Queue<String>> queues,
      List<BlockingQueue<String>> blocking,
      Map<String, ConcurrentMap<String, String>> maps,
      List<NavigableSet<String>> sets,
      List<NavigableMap<String, String>> views) {}

  record Declared(List<String> names, Map<String, Integer> numbers, Names own, Object anything) {}

  /** More than its elements, as what a persistence provider or a library has. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names(String... names) {
      super(List.of(names));
    }
  }

  record Plain(String id, long number, Optional<String> name) {}

  /** Does not want to be made a second time. */
  record Once(List<String> names) {
    static int made;

    Once {
      made++;
      if (made > 1) {
        throw new IllegalStateException("made twice");
      }
    }
  }

  private static IntegrationEvent<?> event(Object payload) {
    return SampleEvents.event("a1").withPayload(payload);
  }

  private static Object kept(Object payload) {
    return Objects.requireNonNull(Snapshot.of(event(payload)).payload());
  }

  @Test
  void listsAndMapsAreCopiedAtEveryDepth() {
    List<Integer> quantities = new ArrayList<>(List.of(1));
    List<Line> lines = new ArrayList<>(List.of(new Line("a", quantities)));
    Map<String, List<String>> notes = new HashMap<>(Map.of("n", new ArrayList<>(List.of("x"))));
    Order order = new Order(lines, notes, null);

    Object kept = kept(order);
    quantities.add(2);
    lines.clear();
    Objects.requireNonNull(notes.get("n")).add("y");

    assertThat(kept)
        .isEqualTo(new Order(List.of(new Line("a", List.of(1))), Map.of("n", List.of("x")), null));
  }

  @Test
  void whatIsDeclaredByItsClassKeepsIt() {
    Typed typed =
        new Typed(
            new ArrayList<>(List.of("a")),
            new TreeMap<>(Comparator.reverseOrder()),
            new ArrayDeque<>(List.of("d")),
            EnumSet.of(TimeUnit.DAYS),
            new int[] {1},
            new String[][] {{"w"}},
            new Date(1),
            Optional.of(new ArrayList<>(List.of("m"))));
    typed.map().putAll(Map.of("a", "1", "b", "2"));

    Typed kept = (Typed) kept(typed);
    typed.list().add("changed");
    typed.map().clear();
    typed.deque().clear();
    typed.units().clear();
    typed.numbers()[0] = 2;
    Objects.requireNonNull(typed.words()[0])[0] = "changed";
    typed.date().setTime(2);
    typed.maybe().orElseThrow().clear();

    assertThat(kept.list()).containsExactly("a");
    assertThat(kept.map()).containsExactly(Map.entry("b", "2"), Map.entry("a", "1"));
    assertThat(kept.deque()).containsExactly("d");
    assertThat(kept.units()).containsExactly(TimeUnit.DAYS);
    assertThat(kept.numbers()).containsExactly(1);
    assertThat(kept.words()[0]).containsExactly("w");
    assertThat(kept.date()).isEqualTo(new Date(1));
    assertThat(kept.maybe()).contains(new ArrayList<>(List.of("m")));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  void whatTheJdkCannotCloneIsCopiedAllTheSame() {
    Concurrent concurrent =
        new Concurrent(
            new PriorityQueue<>(Comparator.reverseOrder()),
            new ConcurrentHashMap<>(Map.of("k", new ArrayList<>(List.of("v")))),
            new ArrayBlockingQueue<>(2, false, List.of("q")),
            ConcurrentHashMap.newKeySet(),
            new Queue[] {new LinkedBlockingQueue<>(List.of("a"))});
    concurrent.ordered().addAll(List.of("a", "b"));
    concurrent.set().add("s");

    Concurrent kept = (Concurrent) kept(concurrent);
    concurrent.ordered().clear();
    Objects.requireNonNull(concurrent.map().get("k")).clear();
    concurrent.map().put("changed", List.of());
    concurrent.queue().clear();
    concurrent.set().clear();
    Objects.requireNonNull(concurrent.queues()[0]).clear();

    assertThat(kept.ordered().poll()).isEqualTo("b");
    assertThat(kept.ordered().poll()).isEqualTo("a");
    assertThat(kept.map()).isEqualTo(Map.of("k", List.of("v")));
    assertThat(kept.queue()).containsExactly("q");
    assertThat(kept.set()).containsExactly("s");
    assertThat(Objects.requireNonNull(kept.queues()[0])).containsExactly("a");
  }

  @Test
  void whatIsInACollectionKeepsTheTypeThatItsReadersRelyOn() {
    Nested nested =
        new Nested(
            List.of(new ConcurrentLinkedQueue<>(List.of("a"))),
            List.of(new ArrayBlockingQueue<>(1, false, List.of("b"))),
            Map.of("m", new ConcurrentHashMap<>(Map.of("k", "v"))),
            List.of(Collections.unmodifiableNavigableSet(new TreeSet<>(List.of("c")))),
            List.of(Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of("d", "v")))));

    Nested kept = (Nested) kept(nested);
    nested.queues().get(0).clear();
    nested.blocking().get(0).clear();
    Objects.requireNonNull(nested.maps().get("m")).clear();

    assertThat(kept.queues().get(0).peek()).isEqualTo("a");
    assertThat(kept.blocking().get(0).remainingCapacity()).isNotNegative();
    assertThat(kept.blocking().get(0).peek()).isEqualTo("b");
    assertThat(Objects.requireNonNull(kept.maps().get("m")).getOrDefault("k", "")).isEqualTo("v");
    assertThat(kept.sets().get(0).first()).isEqualTo("c");
    assertThat(kept.views().get(0).firstKey()).isEqualTo("d");
  }

  @Test
  void aCollectionOfAnotherClassIsCopiedWhereItIsDeclaredByAnInterfaceOfTheJdk() {
    Names names = new Names("a");
    Names own = new Names("o");
    Names anything = new Names("x");
    Map<String, Integer> numbers =
        new HashMap<>(Map.of("n", 1)) {
          private static final long serialVersionUID = 1L;
        };

    Declared kept = (Declared) kept(new Declared(names, numbers, own, anything));
    names.add("changed");
    numbers.clear();

    assertThat(kept.names()).containsExactly("a");
    assertThat(kept.numbers()).isEqualTo(Map.of("n", 1));
    assertThat(kept.own()).isSameAs(own);
    assertThat(kept.anything()).isSameAs(anything);
  }

  @Test
  void viewsAreCopiedInTheirOrderWithTheirNulls() {
    Set<String> names = new LinkedHashSet<>(List.of("z", "a"));
    @Nullable String[] array = {"x", null};
    Map<String, String> map = new LinkedHashMap<>(Map.of("k", "v"));
    SortedSet<String> sorted = new TreeSet<>(Comparator.reverseOrder());
    sorted.addAll(List.of("a", "b"));
    List<Object> payload =
        List.of(
            Collections.unmodifiableSet(names),
            Arrays.asList(array),
            Collections.unmodifiableMap(map),
            Collections.unmodifiableSortedSet(sorted),
            map.values());

    List<?> kept = (List<?>) kept(payload);
    names.clear();
    array[0] = "changed";
    map.clear();
    sorted.clear();

    assertThat(elements(kept.get(0))).isEqualTo(List.of("z", "a"));
    assertThat(kept.get(1)).isEqualTo(Arrays.asList("x", null));
    assertThat(kept.get(2)).isEqualTo(Map.of("k", "v"));
    assertThat(elements(kept.get(3))).isEqualTo(List.of("b", "a"));
    assertThat(elements(kept.get(4))).isEqualTo(List.of("v"));
  }

  private static List<?> elements(Object collection) {
    return new ArrayList<>((Collection<?>) collection);
  }

  @Test
  void whatCannotChangeIsTheSameObject() {
    Plain plain = new Plain("a", 1, Optional.of("n"));
    Line line = new Line("a", List.of(1, 2));
    IntegrationEvent<?> event = event(plain);

    assertThat(kept(plain)).isSameAs(plain);
    assertThat(kept(line)).isSameAs(line);
    assertThat(kept("text")).isEqualTo("text");
    assertThat(Snapshot.of(event)).isSameAs(event);
  }

  @Test
  void whatIsStoredAsTextIsNotDecoded() {
    IntegrationEvent<EncodedPayload> stored =
        IntegrationEvent.stored(
            "a1",
            "Renamed",
            OrderingKey.of(SampleEvents.event("a1")),
            "{…}",
            null,
            document -> {
              throw new AssertionError("decoded");
            });

    assertThat(Snapshot.of(stored)).isSameAs(stored);
  }

  @Test
  void aPayloadThatContainsItselfHasAnEnd() {
    List<Object> payload = new ArrayList<>();
    payload.add(payload);

    assertThat(kept(payload)).isNotSameAs(payload);
  }

  @Test
  void aRecordThatRefusesToBeMadeAgainIsKeptAsItIs() {
    Once once = new Once(new ArrayList<>(List.of("a")));

    assertThat(kept(once)).isSameAs(once);
  }
}
