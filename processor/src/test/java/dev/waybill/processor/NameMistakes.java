package dev.waybill.processor;

import java.util.List;
import java.util.Map;

/** The {@link Mistakes} that users make in names, and those of which others were quicker. */
final class NameMistakes {

  /** As long as the name of a class can be, whose file's name ends in ".class". */
  private static final String LONG = "A".repeat(249);

  private NameMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(
        mistakes,
        "a name that is no identifier",
        """
        @DomainEvent(aggregateType = "User", name = «WB114»"user created")
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        mistakes,
        "a factory that would be a keyword",
        """
        «WB115»@DomainEvent(aggregateType = "User")
        public record Default(@AggregateId String id) {}
        """);
    given(
        mistakes,
        "a name that is a keyword itself",
        """
        @DomainEvent(aggregateType = "User", name = «WB115»"_")
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        mistakes,
        "a name attribute whose factory would be a keyword",
        """
        @DomainEvent(aggregateType = "User", name = «WB115»"New")
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        mistakes,
        "a payload that the user has written",
        """
        «WB116»@DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        public class UserCreatedPayload {}
        """);
    given(
        mistakes,
        "a converter that the user has written",
        """
        @DomainEvent(aggregateType = "User", name = «WB116»"Born")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        public class BornConverter {}
        """);
    given(
        mistakes,
        "a payload and a converter that the user has written",
        """
        «WB116»@DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        public record UserCreatedPayload(String id) {}
        """,
        """
        public class UserCreatedConverter {}
        """);
    given(
        mistakes,
        "a payload that the user has written, in a package with settings",
        """
        @dev.waybill.annotation.BoundedContext(source = "/shop")
        package shop;
        """,
        """
        «WB116»@DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        public record UserCreatedPayload(String id) {}
        """);
    given(
        mistakes,
        "two records of one name",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "User", name = «WB117»"UserCreated", type = "other")
        public record UserMade(@AggregateId String id) {}
        """);
    given(
        mistakes,
        "three records of one name",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "User", name = «WB117»"UserCreated", type = "other")
        public record UserMade(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "User", name = «WB117»"UserCreated", type = "another")
        public record UserDone(@AggregateId String id) {}
        """);
    for (String factory : List.of("var", "permits", "Override", "String", "A\\u0000", LONG)) {
      given(
          mistakes,
          "an entry class of the name " + factory,
          """
          @dev.waybill.annotation.BoundedContext(factory = «WB152»"%s")
          package shop;
          """
              .formatted(factory),
          """
          @DomainEvent(aggregateType = "User")
          public record UserCreated(@AggregateId String id) {}
          """);
    }
    given(
        mistakes,
        "names that no file can have",
        """
        @DomainEvent(aggregateType = "User", name = «WB114»"User\\u0000")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "User", name = «WB118»"%s")
        public record UserRemoved(@AggregateId String id) {}
        """
            .formatted(LONG));
    given(
        mistakes,
        "a name too long for the files of generated classes",
        """
        «WB118»@DomainEvent(aggregateType = "User")
        public record %s(@AggregateId String id) {}
        """
            .formatted(LONG));
    given(
        mistakes,
        "a class of the entry class's name",
        """
        class IntegrationEvents {}
        """,
        """
        @DomainEvent(aggregateType = "User")
        public «WB153»record UserCreated(@AggregateId String id) {}
        """);
    given(
        mistakes,
        "a class of the provider's name",
        """
        class IntegrationEventsProvider {}
        """,
        """
        @DomainEvent(aggregateType = "User")
        public «WB153»record UserCreated(@AggregateId String id) {}
        """);
    given(
        mistakes,
        "a class of the entry class's name, with settings",
        """
        @dev.waybill.annotation.BoundedContext(factory = «WB153»"Taken")
        package shop;
        """,
        """
        class Taken {}
        """,
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """);
  }

  private static void given(Map<String, String[]> mistakes, String mistake, String... sources) {
    mistakes.put(mistake, sources);
  }
}
