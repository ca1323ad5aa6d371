package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.message.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A version is as well known after a build of what has changed as after one of all. */
@ParameterizedClass
@EnumSource
class IncrementalVersionsTest {

  static final Set<String> CODES =
      Set.of(Message.VERSIONS_NOT_SEEN.code(), Message.RECORD_KNOWN.code());

  private static final String FIRST =
      """
      @DomainEvent(aggregateType = "User")
      public record UserCreated(@AggregateId String id, String name) {}
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

  private static final String READ_AS_IT_IS =
      """
      @DomainEvent(aggregateType = "User", schemaVersion = 2)
      public record UserCreated(@AggregateId String id, String name, String more) {}
      """;

  private static final String BLOCK_1 =
      """
      UserCreated 1
        event UserCreated of User by string
        name: string?
      """;

  private static final String OTHER =
      """
      UserMoved 1
        event UserMoved of User by string
        to: string?
      """;

  private static final String VERSION_1 = "{\"name\":\"Ann\"}";

  @TempDir Path directory;
  private final CompilerUnderTest compiler;
  private Project project;

  IncrementalVersionsTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void has_another_event_and_a_caller_of_both() {
    project = new Project(directory, compiler);
    project.shop(
        "UserMoved",
        "@DomainEvent(aggregateType = \"User\")\n"
            + "public record UserMoved(@AggregateId String id, String to) {}");
    project.shop(
        "Caller",
        """
        class Caller {
          Object call() {
            return List.of(
                IntegrationEvents.converters(), new UserMovedPayload(null));
          }
        }
        """);
  }

  private Path lock(String... blocks) {
    return project.shop(
        "IntegrationEventsLock",
        "@ContractLock(format = 1, value = {\"\"\"\n"
            + String.join("\"\"\", \"\"\"\n", blocks)
            + "\"\"\"})\nfinal class IntegrationEventsLock {}\n");
  }

  /** Compiles a record, when all is gone that was made of it, as build tools have it. */
  private void compilesAnew(Path record, String... notes) {
    project.deleteOutputs("UserCreated");
    compiles(List.of(record), notes);
  }

  private void compiles(List<Path> sources, String... notes) {
    Project.Outcome outcome = project.compile(sources);
    assertThat(outcome.success()).as(outcome.toString()).isTrue();
    assertThat(outcome.diagnostics()).as(outcome.toString()).hasSize(notes.length);
    for (String note : notes) {
      assertThat(outcome.diagnostics()).anyMatch(text -> text.contains("note: " + note));
    }
  }

  private void readsVersion1() {
    Loaded loaded = Loaded.of(project.classes());
    for (JacksonLine line : JacksonLine.values()) {
      assertThat(
              EvolvingEventTest.read(line, 1, VERSION_1)
                  .payloadAs(loaded.type("shop.UserCreatedPayload"))
                  .toString())
          .contains("Ann");
    }
  }

  @Test
  void a_version_and_its_upcaster_come_in_one_save() {
    lock(BLOCK_1, OTHER);
    project.shop("UserCreated", FIRST);
    compiles(project.allSources());

    Path changed = project.shop("UserCreated", SECOND);

    compilesAnew(changed, "WB201");
    readsVersion1();
    compilesAnew(changed, "WB201");
    readsVersion1();
  }

  @Test
  void class_files_of_before_that_a_compiler_would_crash_on_are_told_and_gone() {
    lock(BLOCK_1, OTHER);
    project.shop("UserCreated", SECOND);
    project.shop("Other", "interface Other { void take(UserMovedPayload payload); }");
    compiles(project.allSources(), "WB201");

    project.shop(
        "UserCreated",
        SECOND
            .replace("String first)", "String first, String more)")
            .replace("name())", "name(), null)"));
    Project.Outcome outcome = project.compile(project.allSources());
    boolean isJavac = compiler == CompilerUnderTest.JAVAC;
    if (!isJavac || Runtime.version().feature() < 25) {
      assertThat(outcome.diagnostics())
          // ecj says besides what is not as in the class file.
          .filteredOn(text -> text.contains("error: " + (isJavac ? "" : "WB")))
          .as(outcome.toString())
          .hasSize(2)
          .anyMatch(text -> text.contains("error: WB164: The payload of UserCreated "))
          .anyMatch(text -> text.contains("error: WB164: The payload of UserMoved "));
      outcome = project.compile(project.allSources());
    }
    assertThat(outcome.success()).as(outcome.toString()).isTrue();
    assertThat(project.generated("shop.UserCreatedPayload")).contains("more");
    readsVersion1();
  }

  @Test
  void so_does_a_version_that_needs_none() {
    lock(BLOCK_1, OTHER);
    project.shop("UserCreated", FIRST);
    compiles(project.allSources());

    Path changed = project.shop("UserCreated", READ_AS_IT_IS);

    compilesAnew(changed, "WB201");
    readsVersion1();
    compilesAnew(changed, "WB201");
    readsVersion1();
  }

  @Test
  void what_was_generated_before_the_first_lock_is_told() {
    project.shop("UserCreated", READ_AS_IT_IS);
    compiles(project.allSources());

    Path lock = lock(BLOCK_1, OTHER);

    compiles(List.of(lock), "WB201", "WB217: UserCreatedPayload", "WB217: UserMovedPayload");
    compiles(project.allSources(), "WB201");
    readsVersion1();
  }

  @Test
  void another_event_is_compiled_without_the_lock_beside_it() {
    lock(BLOCK_1, OTHER);
    project.shop("UserCreated", SECOND);
    compiles(project.allSources(), "WB201");

    Path other =
        project.shop(
            "UserMoved",
            "@DomainEvent(aggregateType = \"User\")\n"
                + "public record UserMoved(@AggregateId String id, String to, String from) {}");
    project.delete(directory.resolve("src/shop/Caller.java"));

    compiles(List.of(other), "WB201", "WB201");
    readsVersion1();
  }

  @Test
  void no_version_is_looked_at_any_more_when_the_lock_is_gone() {
    Path lock = lock(BLOCK_1, OTHER);
    project.shop("UserCreated", READ_AS_IT_IS);
    compiles(project.allSources(), "WB201");
    assertThat(project.generated("shop.UserCreatedPayload")).contains("@PayloadVersion");

    project.delete(lock);
    project.deleteOutputs("IntegrationEventsLock");
    project.deleteOutputs("UserCreated");
    compiles(project.allSources());

    assertThat(project.generated("shop.UserCreatedPayload")).doesNotContain("@PayloadVersion");
  }
}
