package dev.waybill.processor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Legal records of every shape, each with the sources of package {@code shop} that it takes. */
final class Shapes {

  private static final Map<String, String[]> SHAPES = new LinkedHashMap<>();

  private Shapes() {}

  static Set<String> names() {
    return SHAPES.keySet();
  }

  static String[] named(String shape) {
    return SHAPES.getOrDefault(shape, new String[0]);
  }

  private static void given(String shape, String... sources) {
    SHAPES.put(shape, sources);
  }

  static {
    NameShapes.addTo(SHAPES);
    TypeVariableShapes.addTo(SHAPES);
    given(
        "no component but the id",
        """
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id) {}
        """);
    given(
        "arrays, varargs, primitives and nested generics",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId int id, boolean a, byte b, short c, char d, float e, double f, long[][] g,
            Map<String, ? extends List<? super Integer[]>> h, Map.Entry<?, ?> i, int... j) {}
        """);
    given(
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
    given(
        "a recursive type parameter",
        """
        @DomainEvent(aggregateType = "A")
        public record A<T extends Comparable<T>, S extends List<? super T>>(
            @AggregateId String id, T first, S second) {}
        """);
    given(
        "an inner class with type arguments",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, Outer<String>.Inner inner) {
          public static class Outer<T> { public class Inner { public T value; } }
        }
        """);
    given(
        "a deprecated record",
        """
        @Deprecated(since = "2", forRemoval = true)
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id, String x) {}
        """);
    given(
        "a generic record that is to be removed, with types and bounds that are",
        """
        @SuppressWarnings("removal")
        @Deprecated(forRemoval = true)
        @Rejection(commandType = "A", reasonCode = "X")
        public record A<T extends Old<T>>(@CommandId Id id, T t, @Meta("k") Kind kind) {
          @Deprecated public record Id(String value) {}
          @Deprecated(forRemoval = true) public enum Kind { X }
        }
        """,
        """
        @Deprecated(forRemoval = true) public interface Old<T> {}
        """);
    given(
        "a deprecated accessor",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, String x) {
          @Deprecated @Override public String x() { return x; }
        }
        """);
    given(
        "a raw type that the user accepts",
        """
        @SuppressWarnings("rawtypes")
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id, List x) {}
        """);
    given(
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
    given(
        "text that needs escaping",
        """
        /** Costs 100 $ or $L; see {@link java.util.List#of() this}. */
        @DomainEvent(aggregateType = "A\\"$S\\\\", type = "a.b-c/1 $T")
        public record A(@AggregateId String id, @Meta("key $N") String x) {}
        """);
    given(
        "text that no source file can hold as it is",
        """
        /** A¶line. */
        @Rejection(commandType = "A\\u2028B", reasonCode = "C\\uD83D", type = "D\\uDC00\\u0085")
        public record A(
            @CommandId String id, @Meta("k\\u2029\\uD83D\\uDE00") String x,
            @com.fasterxml.jackson.annotation.JsonProperty("y\\u2028") String y) {}
        """
            .replace('¶', '\u2028'),
        """
        @DomainEvent(aggregateType = "\\uD83DA", type = "T\\u2029")
        public record B(@AggregateId String id) {}
        """);
    given(
        "documentation longer than a class file can hold",
        """
        /** %1$s */
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id) {}
        """
            .formatted("Long {@code text}.\n * ".repeat(4_000)),
        """
        /** B.
         * @param x %1$s
         */
        @DomainEvent(aggregateType = "A") public record B(@AggregateId String id, String x) {}
        """
            .formatted("Länger {@code text}.\n * ".repeat(4_000)));
    given(
        "a null-marked class around",
        """
        @org.jspecify.annotations.NullMarked
        class A {
          @DomainEvent(aggregateType = "A")
          record B(@AggregateId String id, @org.jspecify.annotations.Nullable String x) {}
        }
        """);
    given(
        "deprecated accessors on the way to the envelope",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId Key id, @Meta("x") String x, String y) {
          @Deprecated @Override public Key id() { return id; }
          @Deprecated(forRemoval = true) @Override public String x() { return x; }
          public record Key(String value) {
            @Deprecated(forRemoval = true) @Override public String value() { return value; }
          }
        }
        """);
    given(
        "a deprecated class around",
        """
        @Deprecated(forRemoval = true)
        public class A {
          @DomainEvent(aggregateType = "A") public record B(@AggregateId String id, E e) {}
          public enum E { X }
          public sealed interface Family permits C {}
          @DomainEvent(aggregateType = "A")
          public record C(@AggregateId Key id) implements Family {}
          public record Key(String value) {}
        }
        """);
    given(
        "class literals of every kind in a carried annotation",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id,
            @com.fasterxml.jackson.annotation.JsonTypeInfo(
                    use = com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NONE,
                    defaultImpl = void.class)
                Object any,
            @NonNull({int.class, String[][].class, Map.Entry.class, void.class}) String text) {}
        """,
        """
        @interface NonNull { Class<?>[] value(); }
        """);
    given(
        "type annotations anywhere in a type",
        """
        @org.jspecify.annotations.NullMarked
        @DomainEvent(aggregateType = "A")
        public record A<
                T extends @org.jspecify.annotations.Nullable Object,
                S extends @org.jspecify.annotations.Nullable Comparable<
                    @org.jspecify.annotations.Nullable T>>(
            @AggregateId String id,
            @org.jspecify.annotations.Nullable String @org.jspecify.annotations.Nullable [] a,
            String @org.jspecify.annotations.Nullable [][] b,
            Map.@org.jspecify.annotations.Nullable Entry<
                    @org.jspecify.annotations.Nullable String,
                    ? extends @org.jspecify.annotations.Nullable Object> c,
            @org.jspecify.annotations.Nullable T t,
            List<? super @org.jspecify.annotations.Nullable S> s,
            Outer<String>.@org.jspecify.annotations.Nullable Inner<Integer> i,
            @org.jspecify.annotations.Nullable Integer
                @org.jspecify.annotations.Nullable ... v) {}
        """,
        """
        public class Outer<T> { public class Inner<S> {} }
        """);
    given(
        "type variables named like the record and like annotations of generated code",
        """
        @java.lang.Deprecated
        @DomainEvent(aggregateType = "A")
        public record A<
            A, Generated, Deprecated, SuppressWarnings, GeneratedConverter, GeneratedPayload, Outcome>(
            @AggregateId String id, A a, Generated g, Outcome o) {}
        """);
    given(
        "a generic sealed family",
        """
        @DomainEvent(aggregateType = "A")
        public sealed interface Family<T extends Comparable<T>, S> {
          @DomainEvent record A(@AggregateId String id) implements Family<String, Integer> {}
          @DomainEvent
          record B<T extends Comparable<T>>(@AggregateId String id, T t)
              implements Family<T, List<T>> {}
          sealed interface Part<X> extends Family<String, X> {
            @DomainEvent record C<X>(@AggregateId String id, X x) implements Part<X> {}
          }
        }
        """);
    given(
        "two records of one simple name",
        """
        class Names {
          interface Left {
            @DomainEvent(aggregateType = "A") record Same(@AggregateId String id) {}
          }
          record Right(String x) {
            @DomainEvent(aggregateType = "A") record Same(@AggregateId String id) {}
          }
        }
        """);
    given(
        "a sealed family in several files",
        """
        @DomainEvent(aggregateType = "A")
        public sealed interface Family permits First, Second {}
        """,
        """
        @DomainEvent public record First(@AggregateId String id) implements Family {}
        """,
        """
        import com.fasterxml.jackson.annotation.*;
        @DomainEvent
        public record Second(
            @AggregateId String id,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
                @JsonSubTypes({
                  @JsonSubTypes.Type(value = First.class, name = "first"),
                  @JsonSubTypes.Type(value = Second.class, name = "second")})
                Family... others) implements Family {}
        """);
    given(
        "a package-private record in a public type",
        """
        public interface Public {
          class Hidden {
            @DomainEvent(aggregateType = "A") record A(@AggregateId String id, Hidden[] x) {}
          }
        }
        """);
    given(
        "constants of its own in its annotations",
        """
        @DomainEvent(aggregateType = A.TYPE, name = "B" + A.TYPE)
        public record A(@AggregateId String id, @Meta(A.TYPE + "key") String x)
            implements java.io.Serializable {
          static final String TYPE = "Constant";
          private static final long serialVersionUID = 1L;
        }
        """);
  }
}
