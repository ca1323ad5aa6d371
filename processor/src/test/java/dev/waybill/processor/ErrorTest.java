package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.waybill.processor.reader.Message;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake, one message, at the very place: every code of the catalogue has its input here. */
class ErrorTest {

  /** The messages that no single compilation of package {@code shop} can provoke. */
  private static final Set<Message> ELSEWHERE =
      Set.of(
          Message.PROVIDES_MISSING,
          Message.GENERATION,
          Message.FACTORY_TAKEN,
          Message.SERVICES_TAKEN);

  private static final Map<String, String[]> CASES = new LinkedHashMap<>();

  private static void given(String mistake, String... sources) {
    CASES.put(mistake, sources);
  }

  static {
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
        "a private record",
        """
        public class Users {
          @DomainEvent(aggregateType = "User")
          private «WB106»record Created(@AggregateId String id) {}
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
                    use = com.fasterxml.jackson.annotation.JsonTypeInfo.Id.CLASS,
                    defaultImpl = Hidden.class)
                Object «WB107»any) {
          private static class Hidden {}
        }
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
        "a name that is no identifier",
        """
        @DomainEvent(aggregateType = "User", name = «WB114»"user created")
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        "a factory that would be a keyword",
        """
        «WB115»@DomainEvent(aggregateType = "User")
        public record Default(@AggregateId String id) {}
        """);
    given(
        "a name attribute whose factory would be a keyword",
        """
        @DomainEvent(aggregateType = "User", name = «WB115»"New")
        public record UserCreated(@AggregateId String id) {}
        """);
    given(
        "a payload that the user has written",
        """
        «WB116»@DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        public class UserCreatedPayload {}
        """);
    given(
        "a converter that the user has written",
        """
        @DomainEvent(aggregateType = "User", name = «WB116»"Born")
        public record UserCreated(@AggregateId String id) {}
        """,
        """
        public class BornConverter {}
        """);
    given(
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
        "no aggregate id",
        """
        «WB120»@DomainEvent(aggregateType = "User")
        public record UserCreated(String id) {}
        """);
    given(
        "no command id",
        """
        «WB120»@Rejection(reasonCode = "NO")
        public record CreateUserRejected(String id) {}
        """);
    given(
        "two aggregate ids",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, @AggregateId String «WB121»other) {}
        """);
    given(
        "roles on the wrong types",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId List<String> «WB122»ids,
            @EventId int «WB122»id,
            @OccurredAt(inPayload = true) String «WB122»at) {}
        """);
    given(
        "a rejection's roles on the wrong types",
        """
        @Rejection
        public record CreateUserRejected(
            @CommandId Instant «WB122»id, @ReasonCode int «WB122»reason) {}
        """);
    given(
        "two roles at once",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId @EventId String «WB123»id) {}
        """);
    given(
        "a time without a zone",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, @OccurredAt LocalDateTime «WB124»at) {}
        """);
    given(
        "a rejection's roles on a domain event",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(
            @AggregateId String id, @CommandId String «WB125»c, @ReasonCode String «WB125»r) {}
        """);
    given(
        "no reason",
        """
        «WB126»@Rejection
        public record CreateUserRejected(@CommandId String id) {}
        """);
    given(
        "two reasons",
        """
        @Rejection(reasonCode = «WB127»"NO")
        public record CreateUserRejected(@CommandId String id, @ReasonCode String why) {}
        """);
    given(
        "a detail of the reason's name",
        """
        @Rejection(reasonCode = "NO")
        public record CreateUserRejected(@CommandId String id, int «WB128»reasonCode) {}
        """);
    given(
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
        "a rejection's command as metadata",
        """
        @Rejection(reasonCode = "NO")
        public record CreateUserRejected(
            @CommandId String id,
            @Meta("commandType") String «WB130»type,
            @Meta("commandId") String «WB130»other) {}
        """);
    given(
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
        "a blank metadata key",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, @Meta(" ") String «WB134»a) {}
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
  }

  static Set<String> mistakes() {
    return CASES.keySet();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void is_reported_once_and_where_it_is(String mistake) {
    Marked.sources(sourcesOf(mistake)).fails();
  }

  static String[] sourcesOf(String mistake) {
    return CASES.getOrDefault(mistake, new String[0]);
  }

  @Test
  void every_message_has_an_input_that_provokes_it() {
    Set<String> provoked = new HashSet<>();
    for (String mistake : mistakes()) {
      provoked.addAll(Marked.sources(sourcesOf(mistake)).expectedCodes());
    }
    provoked.add(Message.UNRESOLVED.code());
    assertThat(Arrays.stream(Message.values()).filter(m -> !provoked.contains(m.code())))
        .containsExactlyInAnyOrderElementsOf(ELSEWHERE);
  }

  @Test
  void codes_are_unique_and_in_order() {
    assertThat(Arrays.stream(Message.values()).map(Message::code))
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void callers_of_an_invalid_record_do_not_drown_its_error() {
    Marked.sources(
            """
            @DomainEvent(aggregateType = "User", schemaVersion = «WB112»0)
            public record UserCreated(@AggregateId String id, String name) {}
            """,
            """
            import static shop.IntegrationEvents.userCreated;
            import dev.waybill.event.IntegrationEvent;
            public class Caller {
              IntegrationEvent<UserCreatedPayload> factory() {
                return userCreated(new UserCreatedPayload("Ann"));
              }
              IntegrationEvent<UserCreatedPayload> conversion(UserCreated event) {
                return IntegrationEvents.convert(event);
              }
              Class<?> type(UserCreatedConverter converter) {
                return converter.recordType();
              }
            }
            """)
        .fails();
  }

  @Test
  void a_runtime_of_another_generation_is_refused() {
    assertThat(
            Javac.strict()
                .compile(
                    JavaFileObjects.forSourceString(
                        "dev.waybill.convert.RuntimeGeneration",
                        """
                        package dev.waybill.convert;
                        public final class RuntimeGeneration {
                          public static final int CURRENT = 2;
                          public static void require(int generation, Class<?> generated) {}
                        }
                        """),
                    Javac.shop(
                        """
                        @DomainEvent(aggregateType = "User")
                        public record UserCreated(@AggregateId String id) {}
                        """))
                .errors())
        .singleElement()
        .asString()
        .contains("WB155", "generation 1", "generation 2");
  }

  @Test
  void a_similar_key_is_named() {
    assertThat(
            Marked.sources(
                    """
                    @DomainEvent(aggregateType = "User")
                    public record UserCreated(
                        @AggregateId String id, @Meta("corelationId") String «WB131»a) {}
                    """)
                .fails()
                .errors()
                .get(0)
                .getMessage(null))
        .contains("did you mean \"correlationId\"?");
  }
}
