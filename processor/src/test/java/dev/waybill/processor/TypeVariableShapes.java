package dev.waybill.processor;

import java.util.Map;

/** Legal records whose type variables have names that generated code has other uses for. */
final class TypeVariableShapes {

  private TypeVariableShapes() {}

  static void addTo(Map<String, String[]> shapes) {
    addBounds(shapes);
    given(shapes, "java");
    given(shapes, "dev");
    given(shapes, "shop");
    given(shapes, "java", "String", "Object", "Override");
    given(shapes, "dev", "EventConverter", "IntegrationEvent", "EventContract");
    given(shapes, "shop", "A", "APayload", "AConverter");
    given(shapes, "shop", "shop_", "IntegrationEvents", "IntegrationEventsProvider", "Types");
    given(shapes, "javax", "Generated", "SuppressWarnings", "Class", "List");
    given(shapes, "P", "of", "contract", "context", "metadata", "payload", "event");
  }

  private static void addBounds(Map<String, String[]> shapes) {
    shapes.put(
        "type arguments within all kinds of bounds",
        new String[] {
          """
          @DomainEvent(aggregateType = "A")
          public record A<T extends Number & Comparable<T>, S extends T, E extends Enum<E>>(
              @AggregateId String id, Box<T> a, Box<S> b, Box<Integer> c, Box<?> d,
              Box<? extends Number> e, EnumSet<E> g, EnumMap<E, Box<S>> h,
              Outer<T>.Inner<S> i, Box<? extends Comparable<?>> j, Plain<int[], Integer> k,
              Lists<List<String>, ArrayList<String>> l, EnumSet<DayOfWeek>[] m) {
            public static class Box<X extends Number & Comparable<? super X>> {}
            public static class Outer<X extends Comparable<X>> { public class Inner<Y extends X> {} }
            public static class Plain<X extends Cloneable, Y extends Comparable<Y>> {}
            public static class Lists<X extends Collection<String>, Y extends X> {}
          }
          """
        });
  }

  private static void given(Map<String, String[]> shapes, String... names) {
    String variables = String.join(", ", names);
    StringBuilder components = new StringBuilder("@AggregateId UUID theId");
    for (int i = 0; i < names.length; i++) {
      components.append(", ").append(names[i]).append(" x").append(i);
      components.append(", ").append("Map<? extends ").append(names[i]).append(", ?> y").append(i);
    }
    shapes.put(
        "type variables called " + variables,
        new String[] {
          """
          @DomainEvent(aggregateType = "A")
          public record A<%s>(%s, Map.Entry<?, ?> entry) {}
          """
              .formatted(variables, components),
          """
          @Rejection(commandType = "B", reasonCode = "NO")
          public record B<%s>(%s) {}
          """
              .formatted(variables, components.toString().replace("AggregateId", "CommandId"))
        });
  }
}
