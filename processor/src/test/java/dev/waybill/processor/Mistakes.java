package dev.waybill.processor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What users get wrong, each mistake with the sources of package {@code shop} that it takes, and
 * the place of every error marked as {@link Marked} reads it.
 */
final class Mistakes {

  private static final Map<String, String[]> MISTAKES = new LinkedHashMap<>();

  private Mistakes() {}

  static Set<String> names() {
    return MISTAKES.keySet();
  }

  static Marked named(String mistake) {
    return Marked.sources(sources(mistake));
  }

  static String[] sources(String mistake) {
    return MISTAKES.getOrDefault(mistake, new String[0]);
  }

  private static void given(String mistake, String... sources) {
    MISTAKES.put(mistake, sources);
  }

  static {
    ComponentMistakes.addTo(MISTAKES);
    UnreadableMistakes.addTo(MISTAKES);
    VariantMistakes.addTo(MISTAKES);
    ClassMistakes.addTo(MISTAKES);
    NameMistakes.addTo(MISTAKES);
    BoundMistakes.addTo(MISTAKES);
    FamilyMistakes.addTo(MISTAKES);
    ExternalMistakes.addTo(MISTAKES);
    given(
        "an event on a class",
        """
        «WB101»@DomainEvent(aggregateType = "User")
        public class UserCreated {}
        """);
    given(
        "a rejection on an enum",
        """
        «WB101»@Rejection
        public enum Rejected { NO }
        """);
    given(
        "both annotations on one record",
        """
        @DomainEvent(aggregateType = "User")
        «WB102»@Rejection
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        "a family that is not sealed",
        """
        «WB103»@DomainEvent(aggregateType = "User")
        public interface UserEvent {}
        """);
    given(
        "a record's attribute on a family",
        """
        @DomainEvent(aggregateType = "User", name = «WB104»"User", schemaVersion = «WB104»2)
        public sealed interface UserEvent {
          @DomainEvent record Created(@AggregateId String id) implements UserEvent {}
        }
        """);
    given(
        "a blank attribute on a family",
        """
        @Rejection(aggregateType = "User", commandType = «WB113»" ")
        public sealed interface UserRejection {
          @Rejection(commandType = "X", reasonCode = "R")
          record No(@CommandId String id) implements UserRejection {}
        }
        """);
    given(
        "two families that disagree",
        """
        @DomainEvent(aggregateType = "A") sealed interface Alpha permits Both {}
        @DomainEvent(aggregateType = "B") sealed interface Beta permits Both {}
        «WB105»@DomainEvent record Both(@AggregateId String id) implements Alpha, Beta {}
        """);
    given(
        "a family that permits a stranger",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent permits UserEvent.Created, «own»UserRemoved {
          @DomainEvent record Created(@AggregateId String id) implements UserEvent {}
        }
        """,
        """
        @DomainEvent(aggregateType = "User")
        public record UserRemoved(@AggregateId String id) {}
        """);
    given(
        "a private record",
        """
        public class Users {
          @DomainEvent(aggregateType = "User")
          private «WB106»record Created(@AggregateId String id) {}
        }
        """);
    given(
        "a class around it that is private",
        """
        public class Users {
          private static class Hidden {
            @DomainEvent(aggregateType = "User")
            public «WB106»record Created(@AggregateId String id, Kind kind) {}
            enum Kind { A }
          }
          Object create(UsersHiddenCreatedPayload payload) {
            return IntegrationEvents.usersHiddenCreated(payload);
          }
          Object convert(Hidden.Created event) { return IntegrationEvents.convert(event); }
          Object convert(UsersHiddenCreatedConverter converter, Hidden.Created event) {
            return converter.convert(event, null, null);
          }
        }
        """);
    given(
        "a private type in the payload",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, List<Kind> «WB107»kinds) {
          private enum Kind { A }
        }
        """);
    given(
        "private types on the way to the envelope",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId Id «WB107»id, @Meta("kind") Kind «WB107»kind) {
          private record Id(String value) {}
          private enum Kind { A }
        }
        """);
    given(
        "a private class in a carried annotation",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @com.fasterxml.jackson.annotation.JsonTypeInfo(
                    use = com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME,
                    defaultImpl = Hidden.class)
                Object «WB107»any) {
          private static class Hidden {}
        }
        """);
    given(
        "a wrapped id of a hidden type of another package",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId other.Wrapper «WB107»id) {}
        """,
        """
        package other;
        public record Wrapper(Hidden hidden) {}
        """,
        """
        package other;
        record Hidden(String value) {}
        """);
    given(
        "public types of a hidden class of another package",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, other.Seen.Money «WB107»money,
            List<other.Seen.Box<String>.Lid> «WB107»lids, @other.Seen.Nullable String «WB107»name,
            @Meta("kind") other.Seen.Kind «WB107»kind) {}
        """,
        """
        package other;
        public class Seen extends Hidden {}
        """,
        """
        package other;
        class Hidden {
          public static class Money {}
          public static class Box<T> { public class Lid {} }
          public @interface Nullable {}
          public enum Kind { A }
        }
        """);
    given(
        "a public bound of a hidden class of another package",
        """
        @DomainEvent(aggregateType = "User")
        public «WB107»record UserCreated<T extends other.Seen.Money>(@AggregateId String id) {}
        """,
        """
        package other;
        public class Seen extends Hidden {}
        """,
        """
        package other;
        class Hidden { public interface Money {} }
        """);
    given(
        "a private bound",
        """
        class Users {
          private interface Hidden {}
          @DomainEvent(aggregateType = "User")
          «WB107»record Created<T extends Hidden>(@AggregateId String id) {}
        }
        """);
    given(
        "a component annotation on a record that is no event",
        """
        public record UserCreated(@AggregateId String «WB108»id) {}
        """);
    given(
        "no aggregate type",
        """
        «WB110»@DomainEvent
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        "no command type",
        """
        «WB111»@Rejection(reasonCode = "NO")
        public record NoSuchUser(@CommandId String id) {}
        """);
    given(
        "a schema version below 1",
        """
        @DomainEvent(aggregateType = "User", schemaVersion = «WB112»0)
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        "blank attributes",
        """
        @DomainEvent(aggregateType = «WB113»" ", type = «WB113»"\\t")
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        "two domain events that the wire cannot tell apart",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        «WB150»@DomainEvent(aggregateType = "User", type = "UserCreated")
        public record UserMade(@AggregateId String id) {}
        """);
    given(
        "two rejections that the wire cannot tell apart",
        """
        @Rejection(commandType = "CreateUser", reasonCode = "NO")
        public record Alpha(@CommandId String id) {}
        """,
        """
        «WB150»@Rejection(commandType = "CreateUser", reasonCode = "NO")
        public record Beta(@CommandId String id) {}
        """);
    given(
        "settings that make no sense",
        """
        @dev.waybill.annotation.BoundedContext(source = «WB151»"not a uri", factory = «WB152»"a.b")
        package shop;
        """,
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        "a mistake in a nested record whose name has a dollar in it",
        """
        public class $Users {
          @DomainEvent(aggregateType = "User", schemaVersion = «WB112»0)
          public record $Created(@AggregateId String id) {}
        }
        """);
    given(
        "several mistakes in one record, all of them at once",
        """
        «WB110»@DomainEvent(schemaVersion = «WB112»-1)
        public record UserCreated(
            @AggregateId Instant «WB122»id, @OccurredAt LocalDateTime «WB124»at) {}
        """);
    given(
        "types that do not exist",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, «own»Missing «WB140»foo, List<«own»Absent> «WB140»bar) {}
        """);
    given(
        "a type that does not exist, in a nested record whose name has a dollar in it",
        """
        public class $Users {
          @DomainEvent(aggregateType = "User")
          public record $Created(@AggregateId String id, «own»Missing «WB140»foo) {}
        }
        """);
    given(
        "an event that holds its own payload",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, List<UserCreatedPayload> «WB145»all) {}
        """);
    given(
        "events that hold each other's payloads",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, UserRemovedPayload «WB145»removed) {}
        """,
        """
        @DomainEvent(aggregateType = "User")
        public record UserRemoved(@AggregateId String id, UserCreatedPayload created) {}
        """);
    given(
        "an interface that does not exist",
        """
        @DomainEvent(aggregateType = "User")
        public «WB140»record UserCreated(@AggregateId String id) implements «own»Missing {}
        """);
  }
}
