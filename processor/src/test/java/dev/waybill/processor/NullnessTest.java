package dev.waybill.processor;

import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.JavaFileObjects;
import dev.waybill.event.InvalidEventException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record's author says about null, its payload holds to: JSpecify's rules decide. */
class NullnessTest {

  private static final Map<String, String[]> RECORDS = new LinkedHashMap<>();

  /** Gives the sources of an event, all of whose components named {@code no…} refuse null. */
  private static void given(String what, String... sources) {
    RECORDS.put(what, sources);
  }

  static {
    given(
        "a null-marked record",
        """
        @NullMarked @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id, String no1, @Nullable String yes1, int primitive,
            List<@Nullable String> no2, @NonNull String no3) {}
        """);
    given(
        "a null-marked class around",
        """
        @NullMarked public class Around {
          @DomainEvent(aggregateType = "A", name = "A")
          public record B(@AggregateId String id, String no1, @Nullable String yes1) {}
        }
        """);
    given(
        "a null-marked package",
        """
        @org.jspecify.annotations.NullMarked package shop;
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, String no1, @Nullable String yes1) {}
        """);
    given(
        "an unmarked record in a null-marked package",
        """
        @org.jspecify.annotations.NullMarked package shop;
        """,
        """
        @NullUnmarked @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, String yes1, @NonNull String no1) {}
        """);
    given(
        "a null-marked record in an unmarked class in a null-marked package",
        """
        @org.jspecify.annotations.NullMarked package shop;
        """,
        """
        @NullUnmarked public class Around {
          @NullMarked @DomainEvent(aggregateType = "A", name = "A")
          public record B(@AggregateId String id, String no1) {}
        }
        """);
    given(
        "both marks at once, which are as good as none",
        """
        @NullMarked @NullUnmarked @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, String yes1) {}
        """);
    given(
        "a record of which nothing is known",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, String yes1, List<@NonNull String> yes2) {}
        """);
    given(
        "arrays",
        """
        @NullMarked @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id, @Nullable String[] no1, String @Nullable [] yes1,
            @Nullable String @Nullable [] yes2, String @Nullable [][] yes3,
            String[] @Nullable [] no2, int[] no3, int @Nullable [] yes4,
            @Nullable Integer @Nullable ... yes5) {}
        """);
    given(
        "type variables",
        """
        @NullMarked @DomainEvent(aggregateType = "A")
        public record A<T, S extends @Nullable Object, R extends S, Q extends Comparable<Q>>(
            @AggregateId String id, T no1, @Nullable T yes1, S yes2, R yes3, @NonNull S no2, Q no3,
            List<S> no4) {}
        """);
    given(
        "types of types",
        """
        @NullMarked @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id, Map.Entry<String, @Nullable String> no1,
            Map.@Nullable Entry<String, String> yes1, Outer<String>.@Nullable Inner yes2,
            Outer<@Nullable String>.Inner no2) {
          public static class Outer<T extends @Nullable Object> { public class Inner {} }
        }
        """);
    given(
        "an annotation for declarations",
        """
        @NullMarked @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id, @Old.Nullable String yes1, @Old.Nullable String[] yes2) {}
        """,
        """
        public class Old {
          @java.lang.annotation.Target({
            java.lang.annotation.ElementType.FIELD, java.lang.annotation.ElementType.METHOD,
            java.lang.annotation.ElementType.PARAMETER})
          public @interface Nullable {}
        }
        """);
    given(
        "components that hide what the check would mention",
        """
        @NullMarked @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, String noObjects, String Objects, String java) {}
        """,
        """
        class NullPointerException {}
        """);
    given(
        "a rejection's details and reason",
        """
        @NullMarked @Rejection(commandType = "A")
        public record A(@CommandId String id, @ReasonCode String noReason, @Nullable String yes1) {}
        """);
  }

  @TempDir Path directory;

  static Set<String> records() {
    return RECORDS.keySet();
  }

  private static List<JavaFileObject> sources(String what) {
    return Arrays.stream(RECORDS.getOrDefault(what, new String[0]))
        .map(
            source ->
                source.contains("package shop;")
                    ? JavaFileObjects.forSourceString("shop.package-info", source)
                    : shop("import org.jspecify.annotations.*;\n" + source))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("records")
  void null_is_refused_where_it_is_ruled_out_and_nowhere_else(String what) {
    var compilation =
        Javac.strict()
            // jspecify's annotations have no processor, which -Xlint:processing would mind.
            .withOptions("-Xlint:all,-processing", "-Werror")
            .compile(sources(what));
    assertThat(compilation.diagnostics()).isEmpty();
    assertNullIsRefused(Loaded.of(compilation));
  }

  @ParameterizedTest
  @MethodSource("records")
  void ecj_reads_the_same(String what) {
    assertThat(Eclipse.compile(directory, Eclipse.write(directory, sources(what))).errors())
        .extracting(Eclipse.Outcome::text)
        .isEmpty();
    assertNullIsRefused(Loaded.of(directory.resolve("classes")));
  }

  private static void assertNullIsRefused(Loaded loaded) {
    Constructor<?> constructor = loaded.type("shop.APayload").getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    List<String> refusing = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < constructor.getParameterCount(); i++) {
      String name = constructor.getParameters()[i].getName();
      @Nullable Object[] arguments =
          Arrays.stream(constructor.getParameterTypes()).map(NullnessTest::some).toArray();
      if (name.matches("no.*|Objects|java") || name.equals("reasonCode")) {
        expected.add("APayload." + name + " must not be null");
      }
      if (!constructor.getParameterTypes()[i].isPrimitive()) {
        arguments[i] = null;
        try {
          constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
          refusing.add(String.valueOf(e.getTargetException().getMessage()));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError("Cannot be made", e);
        }
      }
    }
    assertThat(refusing).isEqualTo(expected);
  }

  private static @Nullable Object some(Class<?> type) {
    if (type.isArray()) {
      return java.lang.reflect.Array.newInstance(type.componentType(), 0);
    }
    return type == int.class
        ? (Object) 1
        : type == List.class
            ? List.of()
            : type == Map.Entry.class
                ? Map.entry("", "")
                : type.getName().endsWith("Inner") ? inner(type) : "";
  }

  private static Object inner(Class<?> type) {
    try {
      return type.getConstructors()[0].newInstance(
          type.getEnclosingClass().getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Cannot be made", e);
    }
  }

  private final Loaded marked =
      Loaded.of(
          Javac.strict()
              .withOptions("-Xlint:all,-processing", "-Werror")
              .compile(
                  shop(
                      """
                      @org.jspecify.annotations.NullMarked @DomainEvent(aggregateType = "A")
                      public record UserCreated(@AggregateId String id, String name) {}
                      """)));

  @Test
  void a_record_with_a_null_is_not_converted_and_the_record_s_component_is_named() {
    Object event = marked.make("shop.UserCreated", "1", null);
    assertThatThrownBy(() -> marked.convert(event))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("UserCreated.name");
  }

  @Test
  void a_consumer_of_a_payload_without_a_value_is_told_which_one() {
    Class<?> payload = marked.type("shop.UserCreatedPayload");
    assertThatThrownBy(
            () -> new com.fasterxml.jackson.databind.ObjectMapper().readValue("{}", payload))
        .hasMessageContaining("UserCreatedPayload.name must not be null");
    assertThatThrownBy(() -> new tools.jackson.databind.json.JsonMapper().readValue("{}", payload))
        .hasMessageContaining("UserCreatedPayload.name must not be null");
  }
}
