package dev.waybill.processor;

import java.util.Map;

/** The {@link Mistakes} that users make with types that stand for several, and with no data. */
final class VariantMistakes {

  private static final String JACKSON = "import com.fasterxml.jackson.annotation.*;\n";

  private VariantMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(
        mistakes,
        "variants without a sign of their type",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            Pay «WB233»a,
            List<Shape> «WB233»b,
            Map<String, Optional<Animal>> «WB233»c,
            Comparable<String> «WB233»d,
            Inner «WB233»e,
            java.util.concurrent.BlockingQueue<String> «WB233»f,
            Base «WB233»g,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) Typed «WB233»h) {
          sealed interface Pay {}
          record Card(int x) implements Pay {}
          interface Shape {}
          abstract static class Animal { public int legs; }
          record Inner(Other other) {}
          sealed interface Other {}
          record Only(int x) implements Other {}
          static sealed class Base { public int x; }
          static final class Derived extends Base {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) sealed interface Typed {}
          @JsonTypeName("x") record X(int x) implements Typed {}
        }
        """);
    given(
        mistakes,
        "variants that readers do not know",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, Pay «WB233»a, Open «WB233»b, Half «WB233»c, Same «WB233»d,
            Coded «WB233»e) {
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
          @JsonSubTypes(@JsonSubTypes.Type(value = Card.class, name = "card"))
          sealed interface Pay {}
          record Card(int x) implements Pay {}
          record Voucher(int y) implements Pay {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) interface Open {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) sealed interface Half {}
          non-sealed interface Quarter extends Half {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) sealed interface Same {}
          @JsonTypeName("x") record One(int x) implements Same {}
          @JsonTypeName("x") record Two(int x) implements Same {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM) sealed interface Coded {}
          record Code(int x) implements Coded {}
        }
        """);
    mistakes.put(
        "variants in files of their own",
        new String[] {
          JACKSON
              + """
              @DomainEvent(aggregateType = "User")
              public record UserCreated(@AggregateId String id, Pay «WB233»a, List<Fine> b) {}
              """,
          JACKSON
              + """
              @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
              public sealed interface Pay permits Card, Voucher {}
              """,
          JACKSON
              + """
              @JsonTypeName("card") public record Card(int x) implements Pay, Fine {}
              """,
          JACKSON
              + """
              @JsonTypeName("voucher") public record Voucher(String kind) implements Pay {}
              """,
          JACKSON
              + """
              @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
              public sealed interface Fine permits Card {}
              """
        });
    given(
        mistakes,
        "variants whose own properties hide their type",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, Pay «WB233»a, Shape «WB233»b, Card c, Existing «WB233»d,
            Missing «WB233»e, Deep «WB233»f, Coin «WB233»g,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) List<List<Plain>> «WB233»h,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) Optional<Plain> «WB233»i,
            @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION) String «WB233»j,
            @JsonTypeInfo(
                    use = JsonTypeInfo.Id.NAME,
                    include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
                    property = "t")
                List<Plain> «WB233»k,
            @JsonTypeInfo(
                    use = JsonTypeInfo.Id.NAME,
                    include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
                    property = "l")
                Plain «WB233»l,
            @JsonTypeInfo(
                    use = JsonTypeInfo.Id.NAME,
                    include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
                    property = "t")
                Plain m,
            @JsonTypeInfo(
                    use = JsonTypeInfo.Id.NAME,
                    include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
                    property = "t")
                Plain «WB233»n,
            @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object «WB233»o,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) List<Object> «WB233»p,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
                @JsonSubTypes(@JsonSubTypes.Type(Plain.class))
                Object q,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) Locale «WB233»r,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) ZoneId «WB233»s) {
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") sealed interface Pay {}
          @JsonTypeName("card") record Card(String kind) implements Pay {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) sealed interface Shape {}
          @JsonTypeName("x") record X(@JsonProperty("@type") String x) implements Shape {}
          @JsonTypeInfo(
              use = JsonTypeInfo.Id.NAME,
              include = JsonTypeInfo.As.EXISTING_PROPERTY,
              property = "kind")
          sealed interface Existing {}
          @JsonTypeName("e") record E(String kind) implements Existing {}
          @JsonTypeInfo(
              use = JsonTypeInfo.Id.NAME,
              include = JsonTypeInfo.As.EXISTING_PROPERTY,
              property = "kind")
          sealed interface Missing {}
          @JsonTypeName("m") record M(int x) implements Missing {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") sealed interface Deep {}
          @JsonTypeName("d") record D(@JsonUnwrapped Inner inner) implements Deep {}
          record Inner(String kind) {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") sealed interface Coin {}
          @JsonTypeName("g") record G(int x) implements Coin {
            public String getKind() { return ""; }
          }
          @JsonTypeName("p") record Plain(int x) {}
        }
        """);
    given(
        mistakes,
        "variants that are to be told by their properties, and have the same",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, Pay «WB233»a, Told b, Left «WB233»c) {
          @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION) sealed interface Left {}
          record Sure(int x, int y) implements Left {}
          record Unsure(
                  int x,
                  @JsonInclude(JsonInclude.Include.NON_NULL)
                      @org.jspecify.annotations.Nullable String z)
              implements Left {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION) sealed interface Pay {}
          record Card(int x, int y) implements Pay {}
          record Voucher(int x) implements Pay {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION) sealed interface Told {}
          record One(int x, int y) implements Told {}
          record Two(int x, int z) implements Told {}
          record None() implements Told {}
        }
        """);
    given(
        mistakes,
        "what is no data, wherever it is",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            Thread «WB170»a,
            List<Runnable> «WB170»b,
            Map<String, java.util.function.Supplier<String>[]> «WB170»c,
            ClassLoader «WB170»d,
            java.util.stream.Stream<String> «WB170»e,
            java.io.FileInputStream «WB170»f,
            java.util.concurrent.CompletableFuture<String> «WB170»g,
            java.util.concurrent.locks.ReentrantLock «WB170»h,
            Class<?> «WB170»i,
            Inner «WB170»j,
            List<? extends java.util.concurrent.ExecutorService> «WB170»k,
            Own «WB170»l,
            Worker «WB170»m,
            Optional<Iterator<String>> «WB170»n,
            Pay «WB170»o,
            Object fine, List<?> alsoFine, Map<?, ? super Integer> fineToo) {
          record Inner(Box<java.net.Socket> box) {}
          record Box<T>(T value) {}
          @FunctionalInterface interface Own { void run(); }
          static class Worker extends Thread {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) sealed interface Pay {}
          @JsonTypeName("c") record Card(Comparator<String> order) implements Pay {}
        }
        """);
    given(
        mistakes,
        "type parameters that stand for what cannot cross the wire",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated<
            T extends Thread, P extends UserCreated.Pay, K extends UserCreated.Known,
            C extends Comparable<C>, S extends UserCreated.Self<S>, E extends Enum<E>>(
            @AggregateId String id,
            T «WB170»a,
            List<P> «WB233»b,
            Box<? extends Runnable> «WB170»c,
            K d, C e, S f, E g) {
          sealed interface Pay {}
          record Card(int x) implements Pay {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) sealed interface Known {}
          @JsonTypeName("c") record Cash(int x) implements Known {}
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) sealed interface Self<X extends Self<X>> {}
          @JsonTypeName("o") record One<X extends Self<X>>(X x) implements Self<X> {}
          record Box<T>(T value) {}
        }
        """);
    given(
        mistakes,
        "connections to databases",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, java.sql.Connection «WB170»a, javax.sql.DataSource «WB170»b) {}
        """);
    given(
        mistakes,
        "an Optional of an Optional",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            Optional<Optional<String>> «WB171»a,
            List<Optional<OptionalInt>> «WB171»b,
            Inner «WB171»c,
            Optional<List<Optional<String>>> fine) {
          record Inner(Optional<? extends Optional<String>> x) {}
        }
        """);
  }

  private static void given(Map<String, String[]> mistakes, String mistake, String source) {
    mistakes.put(mistake, new String[] {JACKSON + source});
  }
}
