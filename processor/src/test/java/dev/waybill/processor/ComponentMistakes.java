package dev.waybill.processor;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.stream.IntStream;

/** The {@link Mistakes} that users make in the components of a record. */
final class ComponentMistakes {

  private ComponentMistakes() {}

  static void addTo(Map<String, String[]> mistakes) {
    given(
        mistakes,
        "no aggregate id",
        """
        «WB120»@DomainEvent(aggregateType = "User")
        public record UserCreated(String id) {}
        """);
    given(
        mistakes,
        "a component annotation on a record itself",
        """
        «own»@AggregateId
        public record UserCreated(String id) {}
        """);
    given(
        mistakes,
        "no command id",
        """
        «WB120»@Rejection(reasonCode = "NO")
        public record CreateUserRejected(String id) {}
        """);
    given(
        mistakes,
        "two aggregate ids",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, @AggregateId String «WB121»other) {}
        """);
    given(
        mistakes,
        "what says something of a person, on its way to the envelope",
        """
        @Rejection
        public record CreateUserRejected(
            @CommandId String id,
            @Pii @AggregateId(inPayload = true) String «WB135»mail,
            @ReasonCode @Pii String «WB135»reason) implements OfSomebody {}
        """,
        """
        interface OfSomebody { @Pii String mail(); }
        """);
    given(
        mistakes,
        "roles on the wrong types",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId List<String> «WB122»ids,
            @EventId int «WB122»id,
            @OccurredAt(inPayload = true) String «WB122»at) {}
        """);
    given(
        mistakes,
        "a rejection's roles on the wrong types",
        """
        @Rejection
        public record CreateUserRejected(
            @CommandId Instant «WB122»id, @ReasonCode int «WB122»reason) {}
        """);
    given(
        mistakes,
        "an Optional where there is no event without a value",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId Optional<UUID> «WB122»id,
            @EventId Optional<UUID> «WB122»event,
            @OccurredAt Optional<Instant> «WB122»at) {}
        """,
        """
        @Rejection
        public record CreateUserRejected(
            @CommandId Optional<String> «WB122»id,
            @ReasonCode Optional<String> «WB122»reason) {}
        """);
    given(
        mistakes,
        "Optionals of what cannot stand there by itself",
        """
        @Rejection(reasonCode = "NO")
        public record CreateUserRejected(
            @CommandId String id,
            @AggregateId Optional<Instant> «WB122»aggregate,
            @Meta("correlationId") Optional<Optional<UUID>> «WB132»a,
            @Meta("expectedVersion") OptionalDouble «WB132»b,
            @Meta("shard") Optional<List<String>> «WB132»c,
            @Meta("part") Optional<?> «WB132»d) {}
        """);
    given(
        mistakes,
        "two roles at once",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId @EventId String «WB123»id) {}
        """);
    given(
        mistakes,
        "a time without a zone",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, @OccurredAt LocalDateTime «WB124»at) {}
        """);
    given(
        mistakes,
        "a rejection's roles on a domain event",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, @CommandId String «WB125»c, @ReasonCode String «WB125»r) {}
        """);
    given(
        mistakes,
        "no reason",
        """
        «WB126»@Rejection
        public record CreateUserRejected(@CommandId String id) {}
        """);
    given(
        mistakes,
        "two reasons",
        """
        @Rejection(reasonCode = «WB127»"NO")
        public record CreateUserRejected(@CommandId String id, @ReasonCode String why) {}
        """);
    given(
        mistakes,
        "a reason more than a class can have",
        """
        «WB119»@Rejection(reasonCode = "NO")
        public record CreateUserRejected(%s, @CommandId(inPayload = true) String id) {}
        """
            .formatted(IntStream.range(0, 126).mapToObj(i -> "long x" + i).collect(joining(", ")))
            .replace("long x0,", "int y, long x0,"));
    given(
        mistakes,
        "a detail of the reason's name",
        """
        @Rejection(reasonCode = "NO")
        public record CreateUserRejected(@CommandId String id, int «WB128»reasonCode) {}
        """);
    given(
        mistakes,
        "a reason of another name on the wire, and another one in its place",
        """
        @Rejection
        public record CreateUserRejected(
            @CommandId String id,
            @com.fasterxml.jackson.annotation.JsonProperty("reasonCode") String «WB128»detail,
            @ReasonCode @com.fasterxml.jackson.annotation.JsonProperty("why")
                String «WB129»reason) {}
        """);
    given(
        mistakes,
        "a type that only subclasses see",
        """
        public class Users extends java.beans.beancontext.BeanContextServicesSupport {
          @DomainEvent(aggregateType = "User")
          public record Created(@AggregateId String id, BCSSServiceProvider «WB107»provider) {}
        }
        """);
    given(
        mistakes,
        "metadata that is not a component's business",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @Meta("schemaVersion") int «WB130»version,
            @Meta("outcome") String «WB130»outcome,
            @Meta("aggregateType") String «WB130»type,
            @Meta(value = "aggregateId", inPayload = true) String «WB130»other) {}
        """);
    given(
        mistakes,
        "a rejection's command as metadata",
        """
        @Rejection(reasonCode = "NO")
        public record CreateUserRejected(
            @CommandId String id,
            @Meta("commandType") String «WB130»type,
            @Meta("commandId") String «WB130»other) {}
        """);
    given(
        mistakes,
        "misspelt metadata",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @Meta("corelationId") String «WB131»a,
            @Meta("tenant_id") String «WB131»b,
            @Meta("TraceID") String «WB131»c) {}
        """);
    given(
        mistakes,
        "metadata of the wrong type",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id,
            @Meta("expectedVersion") String «WB132»a,
            @Meta("correlationId") Instant «WB132»b,
            @Meta("source") int «WB132»c,
            @Meta("shard") List<String> «WB132»d) {}
        """);
    given(
        mistakes,
        "metadata set twice",
        """
        @Rejection(reasonCode = "NO", retryable = true)
        public record CreateUserRejected(
            @CommandId String id,
            @Meta("shard") int a,
            @Meta("shard") int «WB133»b,
            @Meta("retryable") boolean «WB133»c) {}
        """);
    given(
        mistakes,
        "a blank metadata key",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, @Meta(" ") String «WB134»a) {}
        """);
  }

  private static void given(Map<String, String[]> mistakes, String mistake, String... sources) {
    mistakes.put(mistake, sources);
  }
}
