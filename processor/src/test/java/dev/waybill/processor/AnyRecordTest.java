package dev.waybill.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.waybill.processor.Javac.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records of every shape compile with -Xlint:all -Werror, and so does what is generated for them.
 */
class AnyRecordTest {

  private static final Map<String, String> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put(
        "no component but the id",
        """
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id) {}
        """);
    SHAPES.put(
        "names that generated code uses itself",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id, String payload, String metadata, String event, String type,
            String builder, String contract, String context, String fields, String now,
            String boundary, String record, String converter, String name, int äöü) {}
        """);
    SHAPES.put(
        "arrays, varargs, primitives and nested generics",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId int id, boolean a, byte b, short c, char d, float e, double f, long[][] g,
            Map<String, ? extends List<? super Integer[]>> h, Map.Entry<?, ?> i, int... j) {}
        """);
    SHAPES.put(
        "nested three deep, package-private",
        """
        class A {
          interface B {
            record C(String x) {
              @DomainEvent(aggregateType = "A") record D(@AggregateId long id, C c) {}
            }
          }
        }
        """);
    SHAPES.put(
        "a recursive type parameter",
        """
        @DomainEvent(aggregateType = "A")
        public record A<T extends Comparable<T>, S extends List<? super T>>(
            @AggregateId String id, T first, S second) {}
        """);
    SHAPES.put(
        "an inner class with type arguments",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, Outer<String>.Inner inner) {
          public static class Outer<T> { public class Inner { public T value; } }
        }
        """);
    SHAPES.put(
        "a deprecated record",
        """
        @Deprecated(since = "2", forRemoval = true)
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id, String x) {}
        """);
    SHAPES.put(
        "a deprecated accessor",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, String x) {
          @Deprecated @Override public String x() { return x; }
        }
        """);
    SHAPES.put(
        "a raw type that the user accepts",
        """
        @SuppressWarnings("rawtypes")
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id, List x) {}
        """);
    SHAPES.put(
        "compact constructor, other constructors, static factory, explicit accessor",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, int x) implements Comparable<A> {
          public A { if (x < 0) { throw new IllegalArgumentException(); } }
          public A(String id) { this(id, 1); }
          public static A of(String id) { return new A(id); }
          @Override public int x() { return x + 1; }
          @Override public int compareTo(A other) { return 0; }
        }
        """);
    SHAPES.put(
        "a name beginning with an acronym, and one that is not ASCII",
        """
        class Names {
          @DomainEvent(aggregateType = "A", name = "URLChanged")
          record A(@AggregateId String id) {}
          @DomainEvent(aggregateType = "A", name = "Überweisung")
          record B(@AggregateId String id) {}
          @DomainEvent(aggregateType = "A", name = "Boundary")
          record C(@AggregateId String id) {}
          @DomainEvent(aggregateType = "A", name = "IntegrationEvent")
          record D(@AggregateId String id) {}
        }
        """);
    SHAPES.put(
        "a package that hides classes of java.lang",
        """
        class Hiding {}
        class String {}
        class Override {}
        @interface Deprecated {}
        @DomainEvent(aggregateType = "A")
        record A(@AggregateId java.lang.String id, java.lang.String text, String own) {}
        """);
    SHAPES.put(
        "text that needs escaping",
        """
        /** Costs 100 $ or $L; see {@link java.util.List#of() this}. */
        @DomainEvent(aggregateType = "A\\"$S\\\\", type = "a.b-c/1 $T")
        public record A(@AggregateId String id, @Meta("key $N") String x) {}
        """);
    SHAPES.put(
        "a null-marked class around",
        """
        @org.jspecify.annotations.NullMarked
        class A {
          @DomainEvent(aggregateType = "A")
          record B(@AggregateId String id, @org.jspecify.annotations.Nullable String x) {}
        }
        """);
  }

  static Set<String> shapes() {
    return SHAPES.keySet();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void compiles_without_a_warning(String shape) {
    String source = SHAPES.getOrDefault(shape, "");
    // jspecify's annotations have no processor, which -Xlint:processing would mind.
    String lint =
        source.contains("jspecify") ? "-Xlint:all,-processing" : "-Xlint:all,-auxiliaryclass";
    Compilation compilation = Javac.strict().withOptions(lint, "-Werror").compile(shop(source));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Loaded.of(compilation).converters().size()).isPositive();
  }

  @Test
  void the_default_package_has_an_entry_class_too() {
    Loaded loaded =
        Javac.load(
            JavaFileObjects.forSourceString(
                "Created",
                """
                import dev.waybill.annotation.*;
                @DomainEvent(aggregateType = "A") public record Created(@AggregateId String id) {}
                """));
    assertThat(loaded.convert(loaded.make("Created", "1")).type()).isEqualTo("Created");
    assertThat(loaded.type("IntegrationEvents")).isPublic();
  }

  @Test
  void generated_types_are_as_visible_as_the_record_and_the_provider_is_public() {
    Loaded loaded =
        Javac.load(
            shop(
                """
                class A {
                  @DomainEvent(aggregateType = "A") public record B(@AggregateId String id) {}
                }
                """));
    assertThat(loaded.type("shop.ABPayload")).isPackagePrivate();
    assertThat(loaded.type("shop.ABConverter")).isPackagePrivate();
    assertThat(loaded.type("shop.IntegrationEvents")).isPackagePrivate();
    assertThat(loaded.type("shop.IntegrationEventsProvider")).isPublic();
  }

  @Test
  void a_package_with_public_and_hidden_events_shows_the_public_ones_only() {
    Loaded loaded =
        Javac.load(
            shop("@DomainEvent(aggregateType = \"A\") public record A(@AggregateId String id) {}"),
            shop("@DomainEvent(aggregateType = \"A\") record B(@AggregateId String id) {}"));
    assertThat(loaded.type("shop.IntegrationEvents").getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting("name")
        .containsOnly("a", "convert", "converters");
  }

  @Test
  void five_hundred_records_are_one_module() {
    JavaFileObject[] sources =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    shop(
                        "@DomainEvent(aggregateType = \"A\") public record E"
                            + i
                            + "(@AggregateId String id, String x) {}"))
            .toArray(JavaFileObject[]::new);
    assertThat(Javac.load(sources).converters().size()).isEqualTo(500);
  }

  @Test
  void a_sealed_family_converts_through_its_root() {
    Loaded loaded =
        Javac.load(
            shop(
                """
                @DomainEvent(aggregateType = "Order")
                public sealed interface OrderEvent {
                  @DomainEvent record Placed(@AggregateId String id) implements OrderEvent {}
                  sealed interface Change extends OrderEvent {}
                  @DomainEvent(aggregateType = "Parcel")
                  record Shipped(@AggregateId String id) implements Change {}
                }
                """));
    Class<?> root = loaded.type("shop.OrderEvent");
    assertThat(
            List.of("Placed", "Shipped").stream()
                .map(leaf -> loaded.make("shop.OrderEvent$" + leaf, "1"))
                .map(
                    leaf ->
                        loaded.callStatic("shop.IntegrationEvents", "convert", List.of(root), leaf))
                .map(event -> ((dev.waybill.event.IntegrationEvent<?>) event))
                .map(event -> event.type() + " of " + event.metadata().aggregateType()))
        .containsExactly("OrderEventPlaced of Order", "OrderEventShipped of Parcel");
  }

  @Test
  void a_family_with_a_member_that_is_no_event_has_no_conversion_of_its_own() {
    Loaded loaded =
        Javac.load(
            shop(
                """
                public sealed interface Mixed {
                  @DomainEvent(aggregateType = "A")
                  record Placed(@AggregateId String id) implements Mixed {}
                  record Other(String id) implements Mixed {}
                }
                """));
    assertThat(loaded.type("shop.IntegrationEvents").getDeclaredMethods())
        .filteredOn("name", "convert")
        .noneMatch(method -> method.getParameterTypes()[0] == loaded.type("shop.Mixed"));
  }
}
