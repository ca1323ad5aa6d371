package dev.waybill.processor;

import java.util.Map;

/** The {@link Mistakes} that users make in views of what other contexts send. */
final class ExternalMistakes {

  /** As long as the name of a class can be, whose file's name ends in ".class". */
  private static final String LONG = "A".repeat(249);

  private ExternalMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(
        mistakes,
        "a view that is no record",
        """
        «WB161»@ExternalEvent(type = "payment.captured")
        public class PaymentCaptured {}
        """);
    given(
        mistakes,
        "another context's event that is an event of this one",
        """
        «WB162»@ExternalEvent(type = "payment.captured")
        @InternalEvent
        public record PaymentCaptured(String id) {}
        """);
    given(
        mistakes,
        "a view with type parameters",
        """
        «WB163»@ExternalEvent(type = "payment.captured")
        public record PaymentCaptured<T>(T amount) {}
        """);
    given(
        mistakes,
        "a view that no other class can reach",
        """
        public class Payments {
          @ExternalEvent(type = "payment.captured")
          private «WB106»record Captured(String id) {}
        }
        """);
    given(
        mistakes,
        "a view of no type, from nowhere, without a name",
        """
        @ExternalEvent(type = «WB113»"", source = «WB151»"not a uri", name = «WB114»"a b")
        public record PaymentCaptured(String id) {}
        """,
        """
        public class Handler {
          Object decode(dev.waybill.event.ExternalEvent<?> event) {
            return PaymentCapturedEvents.decode(event);
          }
        }
        """);
    given(
        mistakes,
        "a view with a name too long for a file",
        """
        @ExternalEvent(type = "payment.captured", name = «WB118»"%s")
        public record PaymentCaptured(String id) {}
        """
            .formatted(LONG));
    given(
        mistakes,
        "a view that is called too long a name itself",
        """
        «WB118»@ExternalEvent(type = "payment.captured")
        public record %s(String id) {}
        """
            .formatted(LONG));
    given(
        mistakes,
        "a view whose class the user has written",
        """
        «WB116»@ExternalEvent(type = "payment.captured")
        public record PaymentCaptured(String id) {}
        """,
        """
        public class PaymentCapturedEvents {}
        """);
    given(
        mistakes,
        "two views of one name",
        """
        @ExternalEvent(type = "payment.captured")
        public record PaymentCaptured(String id) {}
        """,
        """
        public class Payments {
          @ExternalEvent(type = "payment.refused", name = «WB117»"PaymentCaptured")
          public record Refused(String id) {}
        }
        """);
    given(
        mistakes,
        "a component annotation in a view",
        """
        @ExternalEvent(type = "payment.captured")
        public record PaymentCaptured(@AggregateId String «WB108»id) {}
        """);
  }

  private static void given(Map<String, String[]> mistakes, String mistake, String... sources) {
    mistakes.put(mistake, sources);
  }
}
