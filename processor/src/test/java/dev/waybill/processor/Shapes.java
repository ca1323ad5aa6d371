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
    given(
        "no component but the id",
        """
        @DomainEvent(aggregateType = "A") public record A(@AggregateId String id) {}
        """);
    given(
        "names that generated code uses itself",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id, String payload, String metadata, String event, String type,
            String builder, String contract, String context, String fields, String now,
            String boundary, String record, String converter, String name, int äöü) {}
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
    given(
        "a package that hides classes of java.lang",
        """
        class Hiding {}
        class String {}
        class Override {}
        @interface Deprecated {}
        @DomainEvent(aggregateType = "A")
        record A(@AggregateId java.lang.String id, java.lang.String text, String own) {}
        """);
    given(
        "text that needs escaping",
        """
        /** Costs 100 $ or $L; see {@link java.util.List#of() this}. */
        @DomainEvent(aggregateType = "A\\"$S\\\\", type = "a.b-c/1 $T")
        public record A(@AggregateId String id, @Meta("key $N") String x) {}
        """);
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
        "records and types that are named like what generated code imports",
        """
        @DomainEvent(aggregateType = "A")
        public record Instant(
            @AggregateId String id, java.time.Instant at, @OccurredAt java.time.Instant t,
            Boundary boundary) {}
        """,
        """
        public record Boundary(String x) {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record IntegrationEvent(@AggregateId String id, EventContract contract) {}
        """,
        """
        public record EventContract(String x) {}
        """,
        """
        public @interface Generated {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record IntegrationEventMetadata(@AggregateId String id, Builder builder) {
          public record Builder(String x) {}
        }
        """);
    given(
        "a record named List",
        """
        @DomainEvent(aggregateType = "A")
        public record List(@AggregateId String id, java.util.List<List> others) {}
        """);
    given(
        "records named String and Override",
        """
        @DomainEvent(aggregateType = "A")
        public record String(@AggregateId java.lang.String id, String other) {}
        """,
        """
        @Rejection(reasonCode = "X", commandType = "Y")
        public record Override(@CommandId java.lang.String id, Map<Override, String> others) {}
        """);
    given(
        "a package that hides the bound of a type parameter",
        """
        interface Comparable {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        record A<T extends java.lang.Comparable<T>>(@AggregateId String id, T t, Comparable own) {}
        """);
    given(
        "type variables named like types",
        """
        @DomainEvent(aggregateType = "A")
        public record A<String, List, Override, Instant, IntegrationEvent, EventContext, Class>(
            @AggregateId java.lang.String id, String t, List l, Override o, Instant i,
            IntegrationEvent e, java.util.List<List> m, @OccurredAt java.time.Instant at) {}
        """);
    given(
        "wire names that would end a comment or begin a unicode escape",
        """
        @Rejection(
            type = "a*/b\\\\u0041 \\\\uzz {@code } \\" $L\\n@param x", commandType = "*/ c \\\\u",
            reasonCode = "a\\"b\\\\\\n\\t$S*/ \\\\u", aggregateType = "*/\\\\u")
        public record ARejected(@CommandId String id) {}
        """,
        """
        @Rejection(commandType = "*/ c \\\\u", reasonCode = "a")
        public record BRejected(@CommandId String id, String t) {}
        """);
    given(
        "factories that are named like other methods",
        """
        @DomainEvent(aggregateType = "A") public record Yield(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record Convert(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record Converters(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record GetClass(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record Boundary(@AggregateId String id) {}
        """);
    given(
        "names that differ in their capitals and underscores only",
        """
        class Names {
          @DomainEvent(aggregateType = "A", name = "URLChanged") record A(@AggregateId String i) {}
          @DomainEvent(aggregateType = "A", name = "URL_Changed") record B(@AggregateId String i) {}
          @DomainEvent(aggregateType = "A", name = "$x") record C(@AggregateId String i) {}
          @DomainEvent(aggregateType = "A", name = "_9") record D(@AggregateId String i) {}
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
        @Deprecated
        @DomainEvent(aggregateType = "A")
        public record A<A, Generated, Deprecated, SuppressWarnings, GeneratedConverter>(
            @AggregateId String id, A a, Generated g) {}
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
        "types that are named like packages",
        """
        class dev {}
        """,
        """
        class java {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, List<String> x, String java, String shop) {}
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
        "a rejection whose components have the names of everything",
        """
        @Rejection(reasonCode = "X", commandType = "Y")
        public record A(
            @CommandId String id, String payload, String metadata, String event, String record,
            String context, String contract, String fields, String now, String type,
            String builder, String yield, String var, String sealed, String permits, String of,
            String boundary, String leaf, String converter, String _x, String $y) {}
        """);
  }
}
