package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.message.Message;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mistake, one message, at the very place: every code of the catalogue has its input here. */
class ErrorTest {

  static Set<String> mistakes() {
    return Mistakes.names();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void is_reported_once_and_where_it_is(String mistake) {
    Mistakes.named(mistake).fails();
  }

  @Test
  void every_message_has_an_input_that_provokes_it() {
    Set<String> provoked =
        new HashSet<>(
            Set.of(CompactSourceFileTest.MESSAGE.code(), JavaNameOnWireTest.MESSAGE.code()));
    provoked.addAll(ContractLockTest.CODES);
    provoked.addAll(ReceptionTest.CODES);
    provoked.addAll(IncrementalVersionsTest.CODES);
    for (String mistake : mistakes()) {
      provoked.addAll(Mistakes.named(mistake).expectedCodes());
    }
    assertThat(Arrays.stream(Message.values()).filter(m -> !provoked.contains(m.code())))
        .containsExactlyInAnyOrderElementsOf(BuildMistakesTest.messages());
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
  void an_annotation_that_stands_twice_is_the_compilers_business_alone() {
    Marked.sources(
            """
            @DomainEvent(aggregateType = "User")
            «own»@DomainEvent(aggregateType = "Other")
            public record UserCreated(@AggregateId String id) {}
            """)
        .fails();
  }

  @Test
  void a_class_that_is_an_event_and_is_to_stay_inside_is_asked_which_of_the_two_it_is() {
    Marked.sources(
            """
            «WB144»@DomainEvent(aggregateType = "User")
            @InternalEvent
            public class UserCreated {}
            """)
        .fails();
  }

  @Test
  void interfaces_that_permit_each_other_are_the_compilers_business_alone() {
    Marked.sources(
            """
            @DomainEvent(aggregateType = "User")
            public sealed interface Alpha permits «own»Beta, UserCreated {}
            """,
            """
            public sealed interface Beta permits «own»Alpha {}
            """,
            """
            @DomainEvent public record UserCreated(@AggregateId String id) implements Alpha {}
            """)
        .fails();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(@AggregateId String id, int hashCode) {}",
        "(@AggregateId int wait) {}",
        "(@AggregateId String id, String x) { private String x() { return x; } }",
        "(@AggregateId String id, String x) { public int x() { return 1; } }",
        "(@AggregateId String id, void x) {}",
        "<T extends int>(@AggregateId String id, T x) {}",
        "<T, T>(@AggregateId String id, T x) {}",
        "<? extends T>(@AggregateId String id) {}",
        "(@AggregateId String id, int _) {}",
        "(@AggregateId String id, Map<String, String>) {}",
        "(@AggregateId String id) { @DomainEvent(aggregateType = \"A\") record (String id) {} }",
        "(@AggregateId String id) { @DomainEvent(aggregateType = \"A\") record var(int x) {} }",
      })
  void a_record_that_is_no_legal_Java_is_the_compilers_business_alone(String rest) {
    assertThat(
            Marked.sources("@DomainEvent(aggregateType = \"A\")\npublic record UserCreated" + rest)
                .compile()
                .errors())
        .isNotEmpty()
        .allMatch(error -> !error.getMessage(null).contains("WB"))
        .allMatch(error -> error.getSource().getName().endsWith("UserCreated.java"));
  }

  @Test
  void what_is_missing_in_an_annotation_is_missed_once() {
    Marked.sources(
            """
            @DomainEvent(aggregateType = "User")
            public record UserCreated(
                @AggregateId String id,
                @com.fasterxml.jackson.annotation.JsonTypeInfo(
                        use = com.fasterxml.jackson.annotation.JsonTypeInfo.Id.CLASS,
                        defaultImpl = «own»Missing.class)
                    Object any) {}
            """)
        .fails();
  }

  @Test
  void what_is_no_type_is_the_compilers_business_alone() {
    Marked.sources(
            """
            @DomainEvent(aggregateType = "User")
            public record UserCreated(@AggregateId String id, List<«own»int> numbers) {}
            """)
        .fails();
  }

  @Test
  void a_type_argument_beyond_its_bound_is_the_compilers_business_alone() {
    for (String component :
        new String[] {
          "EnumSet<«own»String> kinds", "List<Map<String, EnumSet<«own»String>[]>> kinds"
        }) {
      Marked.sources(
              """
              @DomainEvent(aggregateType = "User")
              public record UserCreated(@AggregateId String id, int x, %s) {}
              """
                  .formatted(component),
              """
              public class Caller {
                Object create() {
                  return IntegrationEvents.userCreated(new UserCreatedPayload(1, null));
                }
                Object convert(UserCreated event) { return IntegrationEvents.convert(event); }
              }
              """)
          .fails();
    }
  }

  @Test
  void a_component_annotation_is_reported_beside_the_mistakes_of_other_records() {
    Marked.sources(
            """
            public record UserCreated(@AggregateId String «WB108»id) {}
            """,
            """
            @DomainEvent(aggregateType = "User", schemaVersion = «WB112»0)
            public record UserRenamed(@AggregateId String id) {}
            """)
        .fails();
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
        .contains("Did you mean \"correlationId\"?");
  }
}
