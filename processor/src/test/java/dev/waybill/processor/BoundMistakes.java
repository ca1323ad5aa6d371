package dev.waybill.processor;

import java.util.Map;

/**
 * The {@link Mistakes} that users make in bounds. Each is the compiler's business, and generated
 * code must not repeat it.
 */
final class BoundMistakes {

  private BoundMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(mistakes, "a bound that does not exist", "«WB140»T extends «own»Missing", "Number");
    given(
        mistakes,
        "a bound that mentions what does not exist",
        "«WB140»T extends List<? extends «own»Missing>",
        "List<?>");
    given(mistakes, "a bound beyond its bound", "T extends EnumSet<«own»String>", "Cloneable");
    given(mistakes, "an array as a bound", "T extends String«own»[]", "Object");
    given(mistakes, "a class as a second bound", "T extends Cloneable & «own»Number", "Cloneable");
    given(
        mistakes, "a bound that stands twice", "T extends Cloneable & «own»Cloneable", "Cloneable");
    component(mistakes, "a type argument beyond its bound", "EnumSet<«own»String>");
    component(mistakes, "a wildcard beyond its bound", "EnumSet<«own»? extends String>");
    component(mistakes, "a wildcard above its bound", "EnumSet<«own»? super Thread>");
    component(mistakes, "a wildcard of a class beside its bound", "Box<«own»? extends Thread>");
    component(mistakes, "an array beyond its bound", "List<Box<int«own»[]>>");
    component(mistakes, "an array of a wildcard beyond its bound", "Box<«own»? extends int[]>[]");
  }

  private static void given(
      Map<String, String[]> mistakes, String mistake, String parameter, String boundOfBox) {
    mistakes.put(
        mistake,
        new String[] {
          """
          @DomainEvent(aggregateType = "User")
          public record UserCreated<%s>(
              @AggregateId String id, T one, List<T> some, Box<T> box, Box<? extends T> wild) {
            static class Box<X extends %s> {}
          }
          """
              .formatted(parameter, boundOfBox)
        });
  }

  private static void component(Map<String, String[]> mistakes, String mistake, String type) {
    mistakes.put(
        mistake,
        new String[] {
          """
          @DomainEvent(aggregateType = "User")
          public record UserCreated(@AggregateId String id, %s x, Box<?> y) {
            static class Box<X extends Number> {}
          }
          """
              .formatted(type)
        });
  }
}
