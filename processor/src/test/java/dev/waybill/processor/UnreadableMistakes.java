package dev.waybill.processor;

import java.util.Map;

/**
 * The {@link Mistakes} that users make with Jackson's annotations: contracts that cannot be read as
 * they are written. {@code AnnotatedComponentTest} shows that the codecs really fail.
 */
final class UnreadableMistakes {

  private static final String JACKSON = "import com.fasterxml.jackson.annotation.*;\n";

  private UnreadableMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(
        mistakes,
        "components that are left out, and must be there",
        """
        @org.jspecify.annotations.NullMarked
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @JsonIgnore int «WB231»a,
            @JsonIgnore String «WB231»b,
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) long «WB231»c,
            @JsonIgnore @JsonProperty(required = true) @org.jspecify.annotations.Nullable
                String «WB231»d,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> «WB231»e,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean «WB231»f,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) Integer «WB231»g,
            Hidden «WB231»h,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) byte[] «WB231»i,
            @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.NON_ABSENT)
                Optional<String> «WB231»j,
            @JsonProperty(isRequired = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_NULL)
                @org.jspecify.annotations.Nullable String «WB231»k,
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Hidden.class)
                int «WB231»l) {
          @JsonIgnoreType record Hidden(int x) {}
        }
        """);
    given(
        mistakes,
        "components that are written, and never read",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @JsonProperty(access = JsonProperty.Access.READ_ONLY) String «WB231»a,
            Inner «WB231»b,
            @JsonIgnoreProperties(value = "y", allowGetters = true) List<Other> «WB231»c,
            @JsonIgnoreProperties(value = "total", allowGetters = true) Other d) {
          record Other(String y) { public int getTotal() { return 1; } }
          @JsonIgnoreProperties(value = "x", allowGetters = true) record Inner(String x) {}
        }
        """);
    given(
        mistakes,
        "values that one line of Jackson leaves out, and the other one writes",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) Id «WB231»a,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) Code «WB231»b,
            Inner «WB231»c,
            @JsonInclude(JsonInclude.Include.NON_NULL) Id d) {
          record Id(@JsonValue String text) {}
          record Code(@JsonValue Id id) {}
          @JsonInclude(JsonInclude.Include.NON_DEFAULT) record Inner(Id id) {}
        }
        """);
    given(
        mistakes,
        "nulls that are written and not read",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @JsonSetter(nulls = Nulls.FAIL) @org.jspecify.annotations.Nullable String «WB231»a,
            @JsonSetter(nulls = Nulls.FAIL) Optional<String> «WB231»b,
            @JsonSetter(nulls = Nulls.SKIP) OptionalInt «WB231»c,
            @JsonSetter(nulls = Nulls.AS_EMPTY) Money «WB231»d,
            @JsonSetter(contentNulls = Nulls.AS_EMPTY) List<Money> «WB231»e,
            @JsonSetter(contentNulls = Nulls.SKIP) List<Optional<String>> «WB231»f,
            @JsonSetter(contentNulls = Nulls.FAIL) Map<String, Optional<String>> «WB231»g,
            @JsonSetter(nulls = Nulls.FAIL) String h,
            @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) List<String> i) {
          record Money(int amount) {}
        }
        """);
    given(
        mistakes,
        "nested records that leave out what must be there",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            List<Line> «WB231»lines,
            Map<String, Optional<Named>> «WB231»named,
            Limited «WB231»limited,
            Hidden «WB231»hidden,
            Row «WB231»row,
            @JsonIgnoreProperties("x") List<Plain> «WB231»plain,
            @JsonIgnoreProperties("x") Map<String, List<Plain>> «WB231»plains) {
          record Line(String text, @JsonIgnore int total) {}
          @JsonIgnoreProperties("x") record Named(int x) {}
          @JsonIncludeProperties("y") record Limited(int x, int y) {}
          @JsonAutoDetect(getterVisibility = JsonAutoDetect.Visibility.NONE) record Hidden(int x) {}
          @JsonFormat(shape = JsonFormat.Shape.ARRAY) record Row(@JsonIgnore String x, String y) {}
          record Plain(int x) {}
        }
        """);
    given(
        mistakes,
        "what an interface above a nested record says of it",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, Counted «WB231»counted, Summed «WB231»summed) {
          @JsonInclude(JsonInclude.Include.NON_DEFAULT) interface Sparse {}
          record Counted(int x) implements Sparse {}
          interface Sum { @JsonIgnore int sum(); }
          record Summed(int sum) implements Sum {}
        }
        """);
    given(
        mistakes,
        "a mistake of one type, which is one mistake whatever leads to it",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, Kind «WB231»a, List<Kind> b, Tree «WB231»c, Map<String, Tree> d) {
          @JsonFormat(shape = JsonFormat.Shape.NUMBER) enum Kind { X }
          record Tree(@JsonIgnore int size, List<Tree> below, Kind kind) {}
        }
        """);
    given(
        mistakes,
        "formats that a codec writes and does not read",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Kind «WB231»a,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Map<String, List<Month>> «WB231»b,
            @JsonFormat(shape = JsonFormat.Shape.OBJECT) Kind[] «WB231»c,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) boolean «WB231»d,
            @JsonFormat(shape = JsonFormat.Shape.POJO) List<String> «WB231»e,
            @JsonFormat(shape = JsonFormat.Shape.SCALAR) Year «WB231»f,
            @JsonFormat(pattern = "yyyy-MM-dd") Instant «WB231»g,
            @JsonFormat(pattern = "MM/yyyy") List<LocalDate> «WB231»h,
            @JsonFormat(pattern = "hh:mm") LocalTime «WB231»i,
            @JsonFormat(pattern = "HH:mm") Date «WB231»j,
            @JsonFormat(pattern = "yyyy-MM-dd hh:mm") List<Date> «WB231»k,
            @JsonFormat(pattern = "no") Calendar «WB231»l,
            @JsonFormat(timezone = "Europe/Berlin") Date «WB231»m,
            @JsonFormat(pattern = "HH:mm") Duration «WB231»n,
            @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
                List<String> «WB231»o,
            @JsonFormat(shape = JsonFormat.Shape.POJO) Optional<List<String>> «WB231»p,
            @JsonFormat(pattern = "yyyy-MM-dd", timezone = "Europe/Berlin") Date q,
            @JsonFormat(pattern = "HOURS") Duration r) {
          enum Kind { X }
        }
        """);
    given(
        mistakes,
        "enums whose constants cannot be told from what is written",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, Twice «WB231»a, Wide «WB231»b, Half «WB231»c,
            List<Numbered> «WB231»d, Optional<Numbered> e, Map<String, Named> f, ByOrdinal g,
            Digits h) {
          enum Twice { @JsonProperty("Y") X, Y }
          enum Wide { X; @JsonValue Map<String, String> all() { return Map.of(); } }
          enum Half { X; @JsonValue boolean isX() { return true; } }
          enum Numbered { X; @JsonCreator static Numbered of(int code) { return X; } }
          enum Named { X; @JsonCreator static Named of(String name) { return X; } }
          @JsonFormat(shape = JsonFormat.Shape.NUMBER)
          enum ByOrdinal { X; @JsonCreator static ByOrdinal of(int ordinal) { return X; } }
          enum Digits { @JsonProperty("1") X; @JsonCreator static Digits of(int code) { return X; } }
        }
        """);
    given(
        mistakes,
        "an enum by its ordinal as reason",
        """
        @Rejection
        public record CreateUserRejected(
            @CommandId String id,
            @ReasonCode @JsonFormat(shape = JsonFormat.Shape.NUMBER) Why «WB231»why) {
          public enum Why { NO }
        }
        """);
    given(
        mistakes,
        "values that no record can be made of",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            Money «WB231»a,
            Narrow «WB231»b,
            Factory «WB231»c,
            Disabled «WB231»d,
            Delegating «WB231»e,
            Made «WB231»f,
            Nameless «WB231»g,
            Perhaps «WB231»h) {
          record Perhaps(@JsonValue Optional<String> text) {}
          record Money(int amount, String unit) { @JsonValue String text() { return amount + unit; } }
          record Narrow(@JsonValue long value) {
            @JsonCreator static Narrow of(int value) { return new Narrow(value); }
          }
          record Factory(int x, int y) {
            @JsonValue String text() { return x + ":" + y; }
            static Factory of(String text) { return new Factory(0, 0); }
          }
          record Disabled(String x) { @JsonCreator(mode = JsonCreator.Mode.DISABLED) Disabled {} }
          record Delegating(String x) { @JsonCreator(mode = JsonCreator.Mode.DELEGATING) Delegating {} }
          record Made(long x) {
            @JsonCreator static Made of(@JsonProperty("x") int x) { return new Made(x); }
          }
          record Nameless(int x, int y) {
            @JsonCreator static Nameless of(int a, int b) { return new Nameless(a, b); }
          }
        }
        """);
    given(
        mistakes,
        "methods that are written for a component, and are of another type",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, Wider «WB231»a, Other «WB231»b, Taken «WB237»c) {
          record Wider(int size) { public long getSize() { return size; } }
          record Other(String name) { public int getName() { return 1; } }
          record Taken(String x, int y) { @JsonProperty("x") int z() { return y; } }
        }
        """);
    given(
        mistakes,
        "annotations that bind to what the wire does not carry",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @JsonRawValue String «WB231»a,
            @JsonAnyGetter Map<String, Object> «WB231»b,
            @JacksonInject String «WB231»c,
            @JsonFilter("some") Inner «WB231»d,
            @JsonIdentityReference(alwaysAsId = true) Inner «WB231»e,
            Tree «WB231»f,
            Keyed «WB231»g,
            @JsonValue String «WB231»h,
            @JsonAnyGetter @JsonAnySetter Inner «WB231»i,
            @JsonFilter("some") Map<String, String> «WB231»j,
            @JsonFilter("some") List<Optional<Inner>> «WB231»k,
            @JsonIdentityInfo(
                    generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
                Inner «WB231»l,
            @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
                Id «WB231»m,
            @JacksonInject(useInput = OptBoolean.TRUE) String n) {
          record Id(@JsonValue String text) {}
          record Inner(int x) {}
          record Tree(@JsonManagedReference List<Inner> inner) {}
          record Keyed(@JsonKey String key, int x) {}
        }
        """);
    given(
        mistakes,
        "names that stand twice on the wire",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            String a,
            @JsonProperty("a") String «WB237»b,
            @JsonAlias("full") Inner «WB231»c,
            Inner d) {
          record Inner(@JsonAlias("full") String name) { public String getFull() { return name; } }
        }
        """);
    given(
        mistakes,
        "what is unwrapped and cannot be wrapped again",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @JsonUnwrapped @org.jspecify.annotations.Nullable Money «WB235»a,
            @JsonUnwrapped Map<String, String> «WB235»b,
            @JsonUnwrapped Optional<Money> «WB235»c,
            @JsonUnwrapped List<Money> «WB235»d,
            @JsonUnwrapped String «WB235»e,
            @JsonUnwrapped Kind «WB235»f,
            @JsonUnwrapped Object «WB235»g,
            @JsonUnwrapped Id «WB235»h,
            @JsonUnwrapped Typed «WB235»i,
            @JsonUnwrapped Shape «WB235»j,
            Open «WB235»m,
            @JsonUnwrapped(prefix = "n_") Outer «WB235»n,
            @JsonUnwrapped Outer o,
            @JsonUnwrapped(prefix = "p_") Named p,
            @JsonUnwrapped(prefix = "k_") Money k,
            @JsonUnwrapped(enabled = false) Money l) {
          record Money(int amount, String unit) {}
          record Outer(Bean bean) {}
          static class Bean { public int x; }
          record Named(Name name) {}
          static class Name {
            @JsonValue public String text() { return ""; }
            @JsonCreator static Name of(String text) { return new Name(); }
          }
          record Open(
              @JsonUnwrapped Money money, @JsonAnyGetter @JsonAnySetter Map<String, String> rest) {}
          record Id(@JsonValue String text) {}
          enum Kind { X }
          @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) record Typed(int x) {}
          interface Shape {}
        }
        """);
    given(
        mistakes,
        "what is unwrapped beside a component of the same name",
        """
        @Rejection(reasonCode = "NO")
        public record CreateUserRejected(
            @CommandId String id,
            String unit,
            @JsonUnwrapped Money «WB235»a,
            @JsonUnwrapped Whole «WB235»b,
            @JsonUnwrapped Refused «WB235»c,
            @JsonUnwrapped(suffix = "2") Money d,
            @JsonUnwrapped Own «WB235»e,
            @JsonUnwrapped(prefix = "f_") Outer «WB235»f,
            Nested «WB235»g,
            @JsonAlias("x2") String «WB231»h,
            @JsonUnwrapped(suffix = "2") Whole «WB235»i) {
          record Money(int amount, String unit) {}
          record Whole(int x) { public String getUnit() { return ""; } }
          record Refused(String reasonCode) {}
          record Own(int e) {}
          record Outer(@JsonUnwrapped(suffix = "2") Money inner, int amount) {}
          record Nested(@JsonUnwrapped Money inner, int amount) {}
        }
        """);
    given(
        mistakes,
        "keys of which none can be made",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            Map<Point, String> «WB236»a,
            List<Map<String, TreeMap<Text, String>>> «WB236»b,
            Map<Number, String> «WB236»c,
            Map<List<String>, String> «WB236»d,
            Map<Id, String> «WB236»e,
            Map<Kind, String> «WB236»f,
            Inner «WB236»g,
            Map.Entry<int[], String> «WB236»h,
            @JsonIgnore Hidden «WB236»i) {
          record Hidden(Map<Text, String> texts, Untyped untyped) {}
          sealed interface Untyped {}
          record Only() implements Untyped {}
          record Point(int x, int y) {}
          record Text(String text) {}
          record Id(@JsonValue UUID id) {}
          enum Kind { X; @JsonKey String key() { return "x"; } }
          record Inner(HashMap<Point, String> points) {}
        }
        """);
  }

  private static void given(Map<String, String[]> mistakes, String mistake, String source) {
    mistakes.put(mistake, new String[] {JACKSON + source});
  }
}
