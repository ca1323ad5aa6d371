package dev.waybill.processor;

import static dev.waybill.processor.OtherProcessors.LATE_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.OtherProcessors.LateProcessor;
import dev.waybill.processor.OtherProcessors.RegisteringProcessor;
import dev.waybill.processor.OtherProcessors.RoundsProcessor;
import dev.waybill.processor.message.Message;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mistakes that are in no source file of package {@code shop} alone, as those of {@link
 * ErrorTest} are: each message of theirs has a build here that provokes it, at its place, and is
 * all that is said, though there are callers, as in {@link CallersTest}.
 */
class BuildMistakesTest {

  private static final String EVENT =
      """
      @DomainEvent(aggregateType = "User")
      public record UserCreated(@AggregateId String id) {}
      """;

  /** As Error Prone's users have it: the compiler goes on as far as it can, and shows cascades. */
  private static final String TO_THE_END = "-XDshould-stop.ifError=FLOW";

  private record Mistake(String place, Function<Path, Project.Outcome> build) {}

  private static final Map<Message, Mistake> MISTAKES = new LinkedHashMap<>();

  private static void given(Message message, String place, Function<Path, Project.Outcome> build) {
    MISTAKES.put(message, new Mistake(place, build));
  }

  static {
    given(
        Message.PROVIDES_MISSING,
        "module-info.java:1:1: error: ",
        directory -> {
          Project project = withCallers(new Project(directory));
          project.source("module-info.java", "module shop { requires dev.waybill.runtime; }");
          return project.compileModule(TO_THE_END);
        });
    given(
        Message.GENERATION,
        "error: ",
        directory -> {
          Project runtime = new Project(directory.resolve("runtime"));
          runtime.source(
              "dev/waybill/generated/RuntimeGeneration.java",
              """
              package dev.waybill.generated;
              public final class RuntimeGeneration {
                public static final int CURRENT = 1000;
                public static void require(int generation, Class<?> generated) {}
              }
              """);
          assertThat(runtime.compile(runtime.allSources(), "-proc:none"))
              .matches(Project.Outcome::success);
          Project project = withCallers(new Project(directory.resolve("project")));
          return project.compileWith(
              ClassPath.after(runtime.classes()), project.allSources(), TO_THE_END);
        });
    given(
        Message.SERVICES_TAKEN,
        "error: ",
        directory -> {
          Project project =
              beside(
                  directory,
                  () -> List.of(new RegisteringProcessor(ServiceFile.PATH, "shop.Own\n")));
          return project.compile(project.allSources(), TO_THE_END);
        });
    given(
        Message.OPTION_UNKNOWN,
        "warning: ",
        directory -> {
          Project project = withCallers(new Project(directory));
          return project.compile(project.allSources(), TO_THE_END, "-Awaybill.sorce=/shop");
        });
    given(
        Message.LATE_RECORD,
        "Late.java:1:92: error: ",
        directory -> {
          // It takes somebody to bring about the round in which the other processor waits.
          Project project =
              beside(
                  directory,
                  () -> List.of(new RoundsProcessor(1), new LateProcessor(1, LATE_EVENT)));
          return project.compile(project.allSources(), TO_THE_END);
        });
  }

  @TempDir Path directory;

  /** A project in which processors of others come before ours. */
  private static Project beside(Path directory, Supplier<List<Processor>> others) {
    return withCallers(
        new Project(
            directory,
            CompilerUnderTest.JAVAC,
            () ->
                Stream.concat(
                        others.get().stream(),
                        Stream.of(new EventProcessor(), new PackageProcessor()))
                    .toList()));
  }

  /** An event, and callers of all that is generated for it: they find it, whatever is wrong. */
  private static Project withCallers(Project project) {
    return sources(project, Callers.with(EVENT));
  }

  private static Project sources(Project project, String... sources) {
    Marked.sources(sources).files().forEach(project::source);
    return project;
  }

  static Set<Message> messages() {
    return MISTAKES.keySet();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void is_reported_once_and_where_it_is(Message message) {
    Mistake mistake = Optional.ofNullable(MISTAKES.get(message)).orElseThrow();
    assertThat(mistake.build().apply(directory).diagnostics())
        .singleElement()
        .asString()
        .startsWith(mistake.place() + message.code() + ": ");
  }

  @Test
  void no_message_is_here_that_sources_alone_provoke() {
    Set<String> provoked = new HashSet<>();
    Mistakes.names().forEach(name -> provoked.addAll(Mistakes.named(name).expectedCodes()));
    assertThat(messages()).extracting(Message::code).doesNotContainAnyElementsOf(provoked);
  }

  @ParameterizedTest
  @MethodSource("takenNames")
  void a_class_of_the_entry_class_s_or_the_provider_s_name_is_named(String taken) {
    Project project = sources(new Project(directory), EVENT);
    project.shop(taken, "class " + taken + " {}");
    assertThat(project.compile(project.allSources()).diagnostics())
        .singleElement()
        .asString()
        .isEqualTo(
            "UserCreated.java:6:8: error: WB153: Package shop needs the name "
                + taken
                + " for generated code, but there is a class of that name. Its entry class and its"
                + " provider are called so; the main code may have them already, where tests have"
                + " events of their own. Give @BoundedContext(factory = \"\u2026\") another name,"
                + " in a package-info.java of these sources.");
  }

  static List<String> takenNames() {
    return List.of("IntegrationEvents", "IntegrationEventsProvider");
  }
}
