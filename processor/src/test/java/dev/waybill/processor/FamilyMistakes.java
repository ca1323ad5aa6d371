package dev.waybill.processor;

import java.util.Map;

/** The {@link Mistakes} that users make in families: what is below one has to say what it is. */
final class FamilyMistakes {

  private FamilyMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(
        mistakes,
        "a record of a family without a mark",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent {
          @DomainEvent record Created(@AggregateId String id) implements UserEvent {}
          «WB141»record Frozen(String id, int days) implements UserEvent {}
          @InternalEvent record Checked(String id) implements UserEvent {}
        }
        """);
    given(
        mistakes,
        "records of a family without a mark, whose components have some",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent {
          @DomainEvent record Created(@AggregateId String id) implements UserEvent {}
          «WB141»record Thawed(
              @OccurredAt Instant at, @EventId String event, @AggregateId String id)
              implements UserEvent {}
          «WB141»record Frozen(@Meta("x") int x, @AggregateId String id) implements UserEvent {}
        }
        """);
    given(
        mistakes,
        "a rejection without a mark",
        """
        @Rejection(commandType = "CreateUser")
        public sealed interface CreateUserRejected {
          @Rejection(reasonCode = "TAKEN")
          record Taken(@CommandId String id) implements CreateUserRejected {}
          sealed interface Other extends CreateUserRejected {
            «WB141»record Blocked(@CommandId String id) implements Other {}
          }
        }
        """);
    given(
        mistakes,
        "a record without a mark that is in two families",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface Alpha permits Both, First {}
        """,
        """
        @DomainEvent(aggregateType = "User") @Rejection(commandType = "X")
        public sealed interface Beta permits Both, Second {}
        """,
        """
        public «WB141»record Both(@AggregateId String id) implements Alpha, Beta {}
        """,
        """
        @DomainEvent public record First(@AggregateId String id) implements Alpha {}
        """,
        """
        @DomainEvent public record Second(@AggregateId String id) implements Beta {}
        """);
    given(
        mistakes,
        "classes and enums of a family without a mark",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent {
          @DomainEvent record Created(@AggregateId String id) implements UserEvent {}
          final «WB142»class Frozen implements UserEvent {}
          non-sealed «WB142»class Open implements UserEvent {}
          «WB142»enum Tick implements UserEvent { SECOND { @Override public String toString() { return "s"; } } }
          sealed «WB142»class Base implements UserEvent {}
          final class Derived extends Base {}
          abstract sealed class Abstract implements UserEvent {}
          final «WB142»class Concrete extends Abstract {}
        }
        """);
    given(
        mistakes,
        "a part of a family that anybody may add to",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent {
          @DomainEvent record Created(@AggregateId String id) implements UserEvent {}
          non-sealed «WB143»interface Plugin extends UserEvent {}
        }
        """);
    given(
        mistakes,
        "an event that is to stay inside",
        """
        @InternalEvent
        «WB144»@DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, int x) {}
        """,
        """
        «WB144»@Rejection(reasonCode = "NO")
        @InternalEvent
        public record CreateUserRejected(@CommandId String id) {}
        """);
    given(
        mistakes,
        "a family that is to stay inside",
        """
        «WB144»@DomainEvent(aggregateType = "User")
        @InternalEvent
        public sealed interface UserEvent {
          @DomainEvent record Created(@AggregateId String id) implements UserEvent {}
        }
        """);
    given(
        mistakes,
        "events below what is to stay inside",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent {
          @InternalEvent non-sealed interface Technical extends UserEvent {}
        }
        """,
        """
        «WB144»@DomainEvent
        public record UserChecked(@AggregateId String id) implements UserEvent.Technical {}
        """);
    given(
        mistakes,
        "several component annotations on a record that is no event",
        """
        public record UserCreated(
            String name, @OccurredAt Instant «WB108»at, @AggregateId String id) {}
        """);
  }

  private static void given(Map<String, String[]> mistakes, String mistake, String... sources) {
    mistakes.put(mistake, sources);
  }
}
