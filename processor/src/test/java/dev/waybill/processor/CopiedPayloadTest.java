package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.JavaFileObjects;
import dev.waybill.event.IntegrationEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A payload has copies of the collections and arrays of its record, one level deep. */
@ParameterizedClass
@EnumSource
class CopiedPayloadTest {

  private static final String ALL =
      """
      @DomainEvent(aggregateType = "A")
      public record Changed<T>(
          @AggregateId String id, Collection<String> collection, List<T> list, Set<String> set,
          Map<String, ? extends Number> map, SortedSet<String> sortedSet,
          SortedMap<String, Integer> sortedMap, String[] array, int[][] table) {}
      """;

  @TempDir Path directory;
  private final CompilerUnderTest compiler;

  CopiedPayloadTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  /** One value for each component, in the order of {@link #ALL}; they can change. */
  private static @Nullable Object[] changeable() {
    List<@Nullable String> texts = Arrays.asList("z", null, "a");
    Map<String, @Nullable Integer> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", null);
    SortedMap<String, Integer> sortedMap = new TreeMap<>(Comparator.reverseOrder());
    sortedMap.put("a", 1);
    SortedSet<String> sortedSet = new TreeSet<>(Comparator.reverseOrder());
    sortedSet.add("a");
    return new @Nullable Object[] {
      "1",
      new ArrayList<>(texts),
      new ArrayList<>(texts),
      new LinkedHashSet<>(texts),
      map,
      sortedSet,
      sortedMap,
      new String[] {"a", null},
      new int[][] {{1}, {2}}
    };
  }

  private static Object part(Object payload, String accessor) {
    try {
      var method = payload.getClass().getDeclaredMethod(accessor);
      method.setAccessible(true);
      return Objects.requireNonNull(method.invoke(payload), accessor);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(accessor, e);
    }
  }

  /** As strictly as a user may who has the annotations of others, too. */
  private Loaded load(JavaFileObject source) {
    Project project = new Project(directory, compiler);
    project.source(source);
    assertThat(project.compile(project.allSources(), compiler.strictly()))
        .isEqualTo(new Project.Outcome(true, List.of()));
    return Loaded.of(project.classes());
  }

  private static Object payloadOf(Loaded loaded, String record, @Nullable Object... components) {
    return loaded.convert(loaded.make(record, components)).payload();
  }

  @Test
  void what_becomes_of_the_originals_is_not_seen_in_it() {
    @Nullable Object[] originals = changeable();
    Object payload = payloadOf(load(shop(ALL)), "shop.Changed", originals);
    String before = payload.toString();
    for (Object original : originals) {
      if (original instanceof Collection<?> collection) {
        collection.clear();
      } else if (original instanceof Map<?, ?> map) {
        map.clear();
      } else if (original instanceof String[] array) {
        array[0] = "changed";
      } else if (original instanceof int[][] table) {
        table[0] = new int[0];
      }
    }
    assertThat(payload).hasToString(before);
    assertThat((String[]) part(payload, "array")).containsExactly("a", null);
    assertThat((int[][]) part(payload, "table")).isDeepEqualTo(new int[][] {{1}, {2}});
  }

  @Test
  void what_is_in_it_is_in_its_order_and_unmodifiable() {
    Object payload = payloadOf(load(shop(ALL)), "shop.Changed", changeable());
    assertThat(part(payload, "collection")).isEqualTo(Arrays.asList("z", null, "a"));
    assertThat((List<?>) part(payload, "list")).isEqualTo(Arrays.asList("z", null, "a"));
    assertThat(part(payload, "set")).hasToString("[z, null, a]");
    assertThat(part(payload, "map")).hasToString("{z=1, a=null}");
    assertThat(((SortedSet<?>) part(payload, "sortedSet")).comparator())
        .isEqualTo(Comparator.reverseOrder());
    assertThat(((SortedMap<?, ?>) part(payload, "sortedMap")).comparator())
        .isEqualTo(Comparator.reverseOrder());
    for (String name : List.of("collection", "list", "set", "sortedSet")) {
      Collection<?> collection = (Collection<?>) part(payload, name);
      assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
    }
    for (String name : List.of("map", "sortedMap")) {
      Map<?, ?> map = (Map<?, ?>) part(payload, name);
      assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void what_is_null_stays_null() {
    Object payload =
        payloadOf(
            load(shop(ALL)), "shop.Changed", "1", null, null, null, null, null, null, null, null);
    assertThat(payload.toString()).doesNotContainPattern("=[^n]");
  }

  @Test
  void every_other_type_is_left_alone() {
    Object[] originals = {
      "1", new ArrayList<>(List.of("a")), new ArrayList<>(List.of("b")), List.of(new ArrayList<>())
    };
    Object payload =
        payloadOf(
            load(
                shop(
                    """
                    @DomainEvent(aggregateType = "A")
                    public record Changed(
                        @AggregateId String id, ArrayList<String> array, Iterable<String> any,
                        List<List<String>> deep) {}
                    """)),
            "shop.Changed",
            originals);
    assertThat(part(payload, "array")).isSameAs(originals[1]);
    assertThat(part(payload, "any")).isSameAs(originals[2]);
    assertThat(((List<?>) part(payload, "deep")).get(0)).isSameAs(((List<?>) originals[3]).get(0));
  }

  @ParameterizedTest
  @EnumSource
  void it_is_read_as_it_was_written(JacksonLine line) {
    Loaded loaded =
        load(
            shop(
                ALL.replaceFirst(
                        "String\\[] array, int\\[]\\[] table",
                        "List<@org.jspecify.annotations.Nullable T> more")
                    .replace("@DomainEvent", "@org.jspecify.annotations.NullMarked @DomainEvent")
                    .replace(
                        "Collection<String>",
                        "@org.jspecify.annotations.Nullable Collection<@org.jspecify.annotations.Nullable String>")));
    @Nullable Object[] components = Arrays.copyOf(changeable(), 8);
    components[7] = new ArrayList<>(Arrays.asList("b", null));
    ((List<?>) components[2]).remove(null);
    Object payload = payloadOf(loaded, "shop.Changed", components);
    IntegrationEvent<?> event = loaded.convert(loaded.make("shop.Changed", components));
    String document = line.codec().encode(event);
    Object read = line.codec().decodeIntegrationEvent(document).payloadAs(payload.getClass());
    assertThat(read).isEqualTo(payload);
  }

  @ParameterizedTest
  @EnumSource
  void a_map_of_what_has_no_place_of_its_own_is_complete_when_it_is_read(JacksonLine line) {
    Loaded loaded =
        load(
            JavaFileObjects.forSourceString(
                "shop.Changed",
                """
                package shop;
                import com.fasterxml.jackson.annotation.*;
                import dev.waybill.annotation.*;
                import java.util.Map;
                @DomainEvent(aggregateType = "A")
                public record Changed(
                    @AggregateId String id, String first,
                    @JsonAnyGetter @JsonAnySetter Map<String, Object> rest, String last) {}
                """));
    Map<String, Object> rest = new LinkedHashMap<>(Map.of("z", "1"));
    rest.put("a", "2");
    Object record = loaded.make("shop.Changed", "1", "b", rest, "c");
    IntegrationEvent<?> event = loaded.convert(record);
    String document = line.codec().encode(event);
    Class<?> type = event.payload().getClass();
    assertThat(line.codec().decodeIntegrationEvent(document).payloadAs(type))
        .isEqualTo(event.payload());
    String moved =
        document
            .replace("\"first\":\"b\",", "")
            .replace("\"last\":\"c\"", "\"last\":\"c\",\"first\":\"b\"");
    assertThat(moved).isNotEqualTo(document);
    assertThat(line.codec().decodeIntegrationEvent(moved).payloadAs(type))
        .isEqualTo(event.payload());
    String late =
        document
            .replace("\"z\":\"1\",", "")
            .replace("\"last\":\"c\"", "\"last\":\"c\",\"z\":\"1\"");
    assertThat(late).isNotEqualTo(document);
    assertThat(line.codec().decodeIntegrationEvent(late).payloadAs(type))
        .isEqualTo(event.payload());
  }

  @Test
  void a_component_may_be_called_like_what_copies_it() {
    Object payload =
        payloadOf(
            load(
                shop(
                    """
                    @DomainEvent(aggregateType = "A")
                    public record Changed<List>(
                        @AggregateId String id, java.util.List<String> PayloadCopies,
                        java.util.List<List> java, Set<String>[] Objects) {}
                    """)),
            "shop.Changed",
            "1",
            new ArrayList<>(List.of("a")),
            List.of(),
            null);
    assertThat(part(payload, "PayloadCopies")).isEqualTo(List.of("a"));
  }

  @Test
  void raw_types_are_copied_without_a_warning() {
    Object payload =
        payloadOf(
            load(
                shop(
                    """
                    @SuppressWarnings("rawtypes")
                    @DomainEvent(aggregateType = "A")
                    public record Changed(@AggregateId String id, List list, Map map) {}
                    """)),
            "shop.Changed",
            "1",
            new ArrayList<>(List.of("a")),
            new LinkedHashMap<>(Map.of("a", 1)));
    assertThat(payload).hasToString("ChangedPayload[list=[a], map={a=1}]");
    assertThatThrownBy(((List<?>) part(payload, "list"))::clear)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_null_that_its_author_rules_out_is_refused_before_anything_is_copied() {
    Loaded loaded =
        load(
            JavaFileObjects.forSourceString(
                "shop.Changed",
                """
                package shop;
                import dev.waybill.annotation.*;
                import java.util.*;
                import org.jspecify.annotations.*;
                @NullMarked @DomainEvent(aggregateType = "A")
                public record Changed(
                    @AggregateId String id, List<String> list, @Nullable Set<String> set,
                    int @Nullable [] numbers) {}
                """));
    assertThatThrownBy(() -> loaded.make("shop.ChangedPayload", null, null, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("ChangedPayload.list must not be null");
    assertThat(loaded.make("shop.ChangedPayload", List.of(), null, null))
        .hasToString("ChangedPayload[list=[], set=null, numbers=null]");
  }
}
