package dev.waybill.samples.gradle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** An incremental build judges as a clean one does, and leaves the same, byte for byte. */
@EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "This Gradle runs on no later JDK.")
final class IncrementalLockTest {

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

  @TempDir Path directory;
  private GradleProject project;
  private int cleanBuilds;

  @BeforeEach
  void twoEventsBuilt() {
    project = new GradleProject(directory.resolve("incremental"));
    record(
        "UserCreated",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name) {}
        """);
    record(
        "UserMoved",
        """
        @DomainEvent(aggregateType = "User")
        public record UserMoved(@AggregateId String id, Address address) {}
        """);
    address("String street");
    lock(CREATED, MOVED);
    project.compile();
    assertThat(project.said()).doesNotContain("WB2");
  }

  private void record(String name, String text) {
    project.source(
        "shop/" + name + ".java", "package shop;\nimport dev.waybill.annotation.*;\n" + text);
  }

  private void address(String components) {
    record("Address", "public record Address(%s) {}".formatted(components));
  }

  private void lock(String... blocks) {
    record(
        "IntegrationEventsLock",
        "@ContractLock(format = 1, value = {\"\"\"\n"
            + String.join("\"\"\", \"\"\"\n", blocks)
            + "\"\"\"})\nfinal class IntegrationEventsLock {}\n");
  }

  private void assertSame(String... said) {
    project.compile();
    String incremental = project.said();
    GradleProject clean = project.copiedTo(directory.resolve("clean" + cleanBuilds++));
    clean.compile();
    assertThat(project.outputs()).isEqualTo(clean.outputs());
    for (String text : new String[] {incremental, clean.said()}) {
      assertThat(text.split("WB\\d+", -1)).as(text).hasSize(said.length + 1);
      for (String expected : said) {
        assertThat(text).contains(expected);
      }
    }
  }

  private void assertFails(String... said) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(project::compile)
        .satisfies(
            failure ->
                assertThat(String.valueOf(failure.getMessage()).split("WB\\d+", -1))
                    .hasSize(said.length + 1))
        .withMessageContainingAll(said);
  }

  @Test
  void a_version_and_its_upcaster_come_in_one_save() {
    record("UserCreated", SECOND);
    assertSame("WB201: Version 2 of UserCreated is not in the lock yet.");
    address("String street, String city");
    assertSame(
        "WB201: Version 2 of UserCreated is not in the lock yet.", "WB201: UserMoved.address");
  }

  @Test
  void a_lone_change_of_the_lock_is_judged() {
    lock(CREATED.replace("name: string?", "name: int32?"), MOVED);
    assertFails("error: WB203: UserCreated.name");
    lock(CREATED, MOVED);
    assertSame();
    lock(CREATED.replace("name: string?", "name: string?\n    - old: string?"), MOVED);
    assertSame();
  }

  @Test
  void a_lone_change_of_the_lock_changes_what_is_made_of_an_older_version() {
    record("UserCreated", SECOND);
    lock(CREATED, CREATED.replace("1", "2").replace("name", "first"), MOVED);
    assertSame();
    lock(
        CREATED.replace("name: string?", "name: string?\n    more: int32?"),
        CREATED.replace("1", "2").replace("name", "first"),
        MOVED);
    assertSame();
  }

  @Test
  void a_lone_change_of_a_nested_type_is_judged() {
    address("int street");
    assertFails("error: WB203: UserMoved.address");
    address("String street, int number");
    assertFails("error: WB204: UserMoved.address.number");
  }

  @Test
  void one_record_is_compiled_and_the_other_is_not_said_to_be_gone() {
    record(
        "UserCreated",
        """
        @DomainEvent(aggregateType = "User")
        public record UserCreated(@AggregateId String id, String name, String nick) {}
        """);
    assertSame("WB201: UserCreated.nick");
  }

  @Test
  void a_first_lock_says_what_must_be_built_anew_to_know_of_it() {
    project.delete("shop/IntegrationEventsLock.java");
    project.run("clean");
    project.compile();

    lock(CREATED, MOVED);
    project.compile();
    assertThat(project.said())
        .contains("WB217: UserCreatedPayload was generated", "WB217: UserMovedPayload was");

    project.run("clean");
    assertSame();
  }
}
