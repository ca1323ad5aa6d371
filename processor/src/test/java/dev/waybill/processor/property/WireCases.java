package dev.waybill.processor.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Components of many types with many annotations, as events and as payloads of the same shape. */
final class WireCases {

  private static final String IMPORTS =
      """
      import com.fasterxml.jackson.annotation.*;
      import dev.waybill.annotation.*;
      import given.Given.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.jspecify.annotations.*;
      """;

  /** Types, each with some of its values. */
  private static final List<List<String>> TYPES =
      List.of(
          List.of("String", "\"x\"", "\"\""),
          List.of("int", "7", "0"),
          List.of("Long", "5000000000L", "0L"),
          List.of("boolean", "true", "false"),
          List.of("Boolean", "true", "false"),
          List.of("char", "'c'", "(char) 0"),
          List.of("double", "1.5", "0.0"),
          List.of("BigDecimal", "new BigDecimal(\"1.50\")"),
          List.of("UUID", "new UUID(1, 2)"),
          List.of("Instant", "Instant.parse(\"2026-02-18T09:30:00.120Z\")"),
          List.of("LocalDate", "LocalDate.of(2024, 1, 2)"),
          List.of("Year", "Year.of(2024)"),
          List.of("Month", "Month.MARCH"),
          List.of("Kind", "Kind.B"),
          List.of("Coded", "Coded.B"),
          List.of("List<String>", "List.of(\"a\")", "List.of()"),
          List.of("Set<Kind>", "Set.of(Kind.B)", "Set.of()"),
          List.of("Map<String, Integer>", "Map.of(\"a\", 1)", "Map.of()"),
          List.of("Map<Kind, Kind>", "Map.of(Kind.A, Kind.B)", "Map.of()"),
          List.of("Map<Named, Named>", "Map.of(Named.ONE, Named.TWO)", "Map.of()"),
          List.of("Map<Money, String>", "Map.of(new Money(1, \"EUR\"), \"x\")", "Map.of()"),
          List.of("Map<Id, Boolean>", "Map.of(new Id(\"i\"), true)", "Map.of()"),
          List.of("Optional<String>", "Optional.of(\"x\")", "Optional.empty()"),
          List.of("Optional<Money>", "Optional.of(new Money(1, \"EUR\"))", "Optional.empty()"),
          List.of("int[]", "new int[] {1}", "new int[0]"),
          List.of("byte[]", "new byte[] {1}", "new byte[0]"),
          List.of("Kind[]", "new Kind[] {Kind.A}", "new Kind[0]"),
          List.of("Object", "\"x\""),
          List.of("Money", "new Money(1, \"EUR\")"),
          List.of("List<Money>", "List.of(new Money(1, \"EUR\"))", "List.of()"),
          List.of("Id", "new Id(\"i\")", "new Id(\"\")"),
          List.of("Pair", "new Pair(1, 2)"),
          List.of("Pay", "new Card(1)", "new Cash(2)"),
          List.of("List<Pay>", "List.of(new Card(1), new Cash(2))", "List.of()"),
          List.of("Loose", "new LooseOne(1)"),
          List.of("Names", "new Names(\"a\")", "new Names()"),
          List.of("Box<Money>", "new Box<>(new Money(1, \"EUR\"))"),
          List.of("Tree", "new Tree(1, List.of(new Tree(2, List.of())))"));

  private static final List<String> ANNOTATIONS =
      List.of(
          "",
          "@JsonIgnore",
          "@JsonProperty(\"w\")",
          "@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)",
          "@JsonProperty(access = JsonProperty.Access.READ_ONLY)",
          "@JsonProperty(access = JsonProperty.Access.READ_WRITE)",
          "@JsonProperty(required = true)",
          "@JsonAlias({\"w\", \"u\"})",
          "@JsonInclude(JsonInclude.Include.NON_NULL)",
          "@JsonInclude(JsonInclude.Include.NON_ABSENT)",
          "@JsonInclude(JsonInclude.Include.NON_EMPTY)",
          "@JsonInclude(JsonInclude.Include.NON_DEFAULT)",
          "@JsonProperty(required = true) @JsonInclude(JsonInclude.Include.NON_NULL)",
          "@JsonProperty(required = true) @JsonInclude(JsonInclude.Include.NON_EMPTY)",
          "@JsonFormat(shape = JsonFormat.Shape.STRING)",
          "@JsonFormat(shape = JsonFormat.Shape.NUMBER)",
          "@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT)",
          "@JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)",
          "@JsonFormat(shape = JsonFormat.Shape.ARRAY)",
          "@JsonFormat(shape = JsonFormat.Shape.OBJECT)",
          "@JsonFormat(pattern = \"uuuu-MM-dd\")",
          "@JsonFormat(pattern = \"uuuu-MM-dd HH:mm:ss.SSS\", timezone = \"UTC\")",
          "@JsonUnwrapped",
          "@JsonUnwrapped(prefix = \"v_\")",
          "@JsonUnwrapped(enabled = false)",
          "@JsonRawValue(false)",
          "@JsonView(Object.class)",
          "@JsonPropertyDescription(\"x\")",
          "@JsonIgnoreProperties(\"amount\")",
          "@JsonIgnoreProperties(\"nothing\")",
          "@JsonIncludeProperties({\"amount\", \"unit\"})",
          "@JsonSetter(nulls = Nulls.SET)",
          "@JsonSetter(nulls = Nulls.FAIL)",
          "@JsonMerge",
          "@JsonValue",
          "@JsonFilter(\"f\")",
          "@JacksonInject(useInput = OptBoolean.TRUE)",
          "@JsonFormat(pattern = \"HOURS\")",
          "@JsonManagedReference",
          "@JacksonInject");

  /** What leaves out values, so that null or nothing is read instead. */
  private static final Set<String> LOSING =
      Set.of(
          "@JsonIgnore",
          "@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)",
          "@JsonInclude(JsonInclude.Include.NON_EMPTY)",
          "@JsonInclude(JsonInclude.Include.NON_DEFAULT)");

  private static final String GIVEN =
      """
      package given;
      import com.fasterxml.jackson.annotation.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      public class Given {
        public enum Kind { A, B }
        public enum Named { @JsonProperty("first") ONE, TWO }
        public enum Coded { A, B; @JsonValue public int code() { return ordinal() + 7; } }
        public record Money(int amount, String unit) {}
        public record Id(@JsonValue String text) {}
        public record Pair(int x, int y) { @JsonValue public String text() { return x + ":" + y; } }
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind") public sealed interface Pay {}
        @JsonTypeName("card") public record Card(int x) implements Pay {}
        @JsonTypeName("cash") public record Cash(int y) implements Pay {}
        public sealed interface Loose {}
        public record LooseOne(int x) implements Loose {}
        public record Box<T>(T inside) {}
        public record Tree(int size, List<Tree> below) {}
        @SuppressWarnings("serial")
        public static class Names extends ArrayList<String> {
          public Names() {}
          public Names(String name) { add(name); }
        }
        public static Object[] valuesOf(int type) {
          return switch (type) {
            %s
            default -> throw new IllegalArgumentException();
          };
        }
      }
      """;

  /** How a component stands in its record. */
  enum Mode {
    PLAIN,
    NULL_MARKED,
    NULLABLE,
    NESTED
  }

  /**
   * A component.
   *
   * @param number tells it from others
   */
  record Case(int number, String annotation, int type, Mode mode) {

    String name() {
      return "E" + number;
    }

    String payloadName() {
      return "cases.P" + number;
    }

    boolean isNested() {
      return mode == Mode.NESTED;
    }

    boolean isInner(Object value) {
      return value.getClass().getName().equals(payloadName() + "$Inner");
    }

    boolean losesValues() {
      return LOSING.contains(annotation) || annotation.contains("Properties(");
    }

    private String typeName() {
      return TYPES.get(type).get(0);
    }

    private boolean isPrimitive() {
      return Character.isLowerCase(typeName().charAt(0)) && !typeName().endsWith("]");
    }

    private String component() {
      if (mode != Mode.NULLABLE) {
        return annotation + " " + typeName() + " v";
      }
      // Before its type, it would speak of an array's elements.
      return annotation
          + (typeName().endsWith("[]")
              ? " " + typeName().replace("[]", " @Nullable []")
              : " @Nullable " + typeName())
          + " v";
    }

    Map<String, String> event() {
      String mark = mode == Mode.NULL_MARKED ? "@NullMarked " : "";
      return Map.of(
          "cases/" + name() + ".java",
          "package cases;\n"
              + IMPORTS
              + mark
              + "@DomainEvent(aggregateType = \"A\") public record "
              + name()
              + "(@AggregateId String id, "
              + (isNested()
                  ? "Inner v, int z) { public record Inner(" + component() + ", int y) {} }"
                  : component() + ", int z) {}"));
    }

    /** What is generated for the event, as far as it matters here. */
    Map<String, String> payload() {
      String body =
          mode == Mode.NULL_MARKED && !isPrimitive()
              ? "public P" + number + " { Objects.requireNonNull(v); }"
              : "";
      return Map.of(
          payloadName().replace('.', '/') + ".java",
          "package cases;\n"
              + IMPORTS
              + "public record P"
              + number
              + "("
              + (isNested()
                  ? "Inner v, int z) { public record Inner(" + component() + ", int y) {} }"
                  : component() + ", int z) { " + body + "}"));
    }

    List<@Nullable Object> values(ClassLoader classes) throws ReflectiveOperationException {
      Object[] values =
          (Object[])
              Class.forName("given.Given", true, classes)
                  .getMethod("valuesOf", int.class)
                  .invoke(null, type);
      List<@Nullable Object> all = new ArrayList<>(List.of(values));
      if (mode == Mode.NULLABLE && !isPrimitive()) {
        all.add(null);
      }
      return all;
    }

    @Override
    public String toString() {
      return name() + " (" + mode + "): " + component();
    }
  }

  private WireCases() {}

  /**
   * Every annotation on every type: in all ways in which components stand in records where it
   * decides whether one is there, else in one of them.
   */
  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (String annotation : ANNOTATIONS) {
      for (int type = 0; type < TYPES.size(); type++) {
        for (Mode mode : modes(annotation, cases.size())) {
          cases.add(new Case(cases.size(), annotation, type, mode));
        }
      }
    }
    return cases;
  }

  private static List<Mode> modes(String annotation, int number) {
    List<Mode> modes = List.of(Mode.values());
    return annotation.contains("JsonInclude(") ? modes : List.of(modes.get(number % modes.size()));
  }

  /** What the cases mention. */
  static Map<String, String> support() {
    StringBuilder values = new StringBuilder();
    for (int type = 0; type < TYPES.size(); type++) {
      List<String> some = TYPES.get(type).subList(1, TYPES.get(type).size());
      values.append("case %d -> new Object[] {%s};\n".formatted(type, String.join(", ", some)));
    }
    return Map.of("given/Given.java", GIVEN.formatted(values));
  }
}
