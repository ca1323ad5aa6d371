package dev.waybill.samples.eclipse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lock is kept with each save, and so are the versions in it. */
final class EvolvingTest {

  private static final String CREATED =
      """
        UserCreated 1
          event UserCreated of User by string
          name: string?
      """;

  private static final String MOVED =
      """
        UserMoved 1
          event UserMoved of User by string
          address: object?
            street: string?
      """;

  private static final String SECOND =
      """
      @DomainEvent(aggregateType = "User", schemaVersion = 2)
      public record UserCreated(@AggregateId String id, String first) {
        @Upcaster
        static UserCreatedPayload fromV1(UserCreatedPayloadV1 old) {
          return new UserCreatedPayload(old.name());
        }
      }
      """;

  private final EclipseProject project = Workbench.running().project();

  @BeforeEach
  void twoLockedEventsAreBuilt() {
    project.shop(
        "UserCreated",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {}
        """);
    project.shop(
        "UserMoved",
        """
        @DomainEvent(aggregateType = "User")
        public record UserMoved(@AggregateId String id, Address address) {}
        """);
    address("String street");
    lock(CREATED, MOVED);
    project.save(
        "app/Caller.java",
        """
        package app;
        import shop.IntegrationEvents;
        class Caller {
          Object created() { return IntegrationEvents.userCreated(null); }
        }
        """);
    assertThat(project.build()).isEmpty();
  }

  private void address(String components) {
    project.save(
        "shop/Address.java", "package shop; public record Address(%s) {}".formatted(components));
  }

  private void lock(String... blocks) {
    project.shop(
        "IntegrationEventsLock",
        "@ContractLock(format = 1, value = {\"\"\"\n"
            + String.join("\"\"\", \"\"\"\n", blocks)
            + "\"\"\"})\nfinal class IntegrationEventsLock {}\n");
  }

  private void assertBuilt() {
    assertThat(project.build()).isEmpty();
    assertThat(project.outputs()).isEqualTo(project.outputsOfRebuild());
  }

  private void assertSaid(String... beginnings) {
    assertThat(project.build())
        .hasSize(beginnings.length)
        .allMatch(
            text -> {
              for (String beginning : beginnings) {
                if (text.contains(beginning)) {
                  return true;
                }
              }
              return false;
            });
  }

  @Test
  void a_version_and_its_upcaster_come_in_one_save() {
    project.shop("UserCreated", SECOND);
    assertBuilt();
    project.shop("UserCreated", SECOND + "// more\n");
    assertBuilt();
    address("String street, String city");
    assertBuilt();
  }

  @Test
  void a_version_goes_again() {
    project.shop("UserCreated", SECOND);
    assertBuilt();
    project.shop(
        "UserCreated",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {}
        """);
    assertBuilt();
    assertThat(project.outputs().keySet())
        .noneMatch(name -> name.contains("PayloadV1") || name.contains("Upcasts"));
  }

  @Test
  void a_lone_change_of_the_lock_is_judged() {
    lock(CREATED.replace("string?", "int32?"), MOVED);
    assertSaid("WB203: UserCreated.name");
    lock(CREATED, MOVED);
    assertBuilt();
  }

  @Test
  void a_lone_change_of_a_nested_type_is_judged() {
    address("int street");
    assertSaid("WB203: UserMoved.address");
    address("String street");
    assertBuilt();
  }

  @Test
  void one_record_is_compiled_and_the_other_is_not_said_to_be_gone() {
    project.shop(
        "UserCreated",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name, String nick) {}
        """);
    assertBuilt();
  }
}
