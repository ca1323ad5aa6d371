package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.OtherProcessors.LateProcessor;
import dev.waybill.processor.OtherProcessors.RoundsProcessor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Converters of an earlier build say what records were then, and a record may have none: it is the
 * sources of this build that an entry class waits for, and nothing else.
 */
@ParameterizedClass
@EnumSource
class StaleConverterTest {

  private static final String CALLER =
      """
      package other;
      import shop.IntegrationEvents;
      import shop.UserCreated;
      import shop.UserCreatedConverter;
      class Caller {
        Object created(UserCreated event) { return IntegrationEvents.convert(event); }
        Class<?> converter(UserCreatedConverter converter) { return converter.getClass(); }
      }
      """;

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private Project project;

  StaleConverterTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void anEmptyProject() {
    project = new Project(directory.resolve("project"), compiler);
  }

  private static void event(Project project, String name, String wireType, String components) {
    project.shop(
        name,
        """
        /** What is called %s. */
        @DomainEvent(aggregateType = "User", type = "%s")
        public record %s(@AggregateId String id%s) {}
        """
            .formatted(wireType, wireType, name, components));
  }

  private static void twoEvents(Project project, String created, String removed, String more) {
    event(project, "UserCreated", created, more);
    event(project, "UserRemoved", removed, "");
    project.source("other/Caller.java", CALLER);
  }

  private static void succeeds(Project project) {
    assertThat(project.compile(project.allSources()).diagnostics()).isEmpty();
  }

  private Project withLateType(String name, int roundsToWait) {
    return new Project(
        directory.resolve(name),
        compiler,
        () ->
            List.of(
                new RoundsProcessor(roundsToWait),
                new LateProcessor(roundsToWait),
                new EventProcessor(),
                new PackageProcessor()));
  }

  private void anEventCompiledWithoutProcessors() {
    event(project, "UserCreated", "created", "");
    assertThat(project.compile(project.allSources(), "-proc:none"))
        .matches(Project.Outcome::success);
  }

  /**
   * One's old type is the other's new one: taken for what they were, they would be an error. ecj
   * forgets what was generated before a type that comes later than in the first round.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void of_a_record_that_waits_for_a_type_of_another_processor_s_is_not_believed(int roundsToWait) {
    int rounds = compiler == CompilerUnderTest.JAVAC ? roundsToWait : 0;
    twoEvents(project, "first", "second", "");
    succeeds(project);
    Project clean = withLateType("clean", rounds);
    Project again = withLateType("project", rounds);
    for (Project changed : List.of(clean, again)) {
      twoEvents(changed, "third", "first", ", Late late");
      succeeds(changed);
    }
    assertThat(again.outputs()).isEqualTo(clean.outputs());
  }

  @Test
  void is_not_waited_for_where_the_record_was_compiled_without_processors() {
    anEventCompiledWithoutProcessors();
    event(project, "UserRemoved", "removed", "");
    Path caller =
        project.source(
            "other/Caller.java",
            """
            package other;
            import shop.*;
            class Caller {
              Object removed(UserRemoved event) { return IntegrationEvents.convert(event); }
            }
            """);
    Path removed = directory.resolve("project/src/shop/UserRemoved.java");

    assertThat(project.compile(List.of(removed, caller)).diagnostics()).isEmpty();

    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(1);
    event(project, "UserCreated", "created", "");
    succeeds(project);
    assertThat(Loaded.of(project.classes()).converters().size()).isEqualTo(2);
  }

  @Test
  void is_not_waited_for_where_a_library_s_record_has_none() {
    anEventCompiledWithoutProcessors();
    Project tests = new Project(directory.resolve("tests"), compiler);
    event(tests, "UserRemoved", "removed", "");

    assertThat(
            tests.compileWith(ClassPath.after(project.classes()), tests.allSources()).diagnostics())
        .isEmpty();

    assertThat(Loaded.of(tests.classes()).converters().size()).isEqualTo(1);
  }

  @Test
  void is_not_waited_for_where_only_the_settings_of_its_package_are_compiled() {
    anEventCompiledWithoutProcessors();
    event(project, "UserRemoved", "removed", "");
    assertThat(project.compile(List.of(directory.resolve("project/src/shop/UserRemoved.java"))))
        .matches(Project.Outcome::success);
    Path settings =
        project.source(
            "shop/package-info.java",
            "@dev.waybill.annotation.BoundedContext(factory = \"UserEvents\") package shop;");

    assertThat(project.compile(List.of(settings)).diagnostics()).isEmpty();

    assertThat(project.services()).isEqualTo("shop.UserEventsProvider\n");
  }
}
