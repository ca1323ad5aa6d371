package dev.waybill.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each public type of the kit shows in its documentation how it is used, in code that compiles. */
final class JavadocExamplesTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final Pattern PUBLIC =
      Pattern.compile("(?m)^public (?:\\w+ )*?(?:class|record|enum|@?interface) ");

  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)\\n \\* <pre>\\{@code\\n(.*?)\\n \\* }</pre>");

  /** What the examples speak of. */
  private static final String SURROUNDINGS =
      """
      import static dev.waybill.test.assertj.WaybillAssertions.assertThat;
      import static org.assertj.core.api.Assertions.assertThat;
      import dev.waybill.bus.*;
      import dev.waybill.json.EventCodec;
      import dev.waybill.outbox.InMemoryOutbox;
      import dev.waybill.outbox.OutboxWorker;
      import dev.waybill.outbox.Queueable;
      import dev.waybill.test.*;
      import dev.waybill.test.assertj.WaybillAssertions;
      import dev.waybill.test.junit.*;
      import java.time.Duration;
      import java.util.UUID;
      import org.junit.jupiter.api.Test;
      import org.junit.jupiter.api.extension.ExtendWith;
      abstract class Example {
        record UserCreated(UUID id, String name) {}
        record UserRenamed(UUID id, String name) {}
        record RenameUser(UUID id, String name) {}
        record RegisterUser(String name) {}
        static class Welcome implements EventHandler {
          public void handle(dev.waybill.event.IntegrationEvent<?> event) {}
        }
        static class Users {
          Users(Queueable outbox) {}
          void apply(UserCreated event) {}
          void handle(RenameUser command) {}
          void register(RegisterUser command) {}
        }
        UUID id;
        Scenario<Users, UserCreated, RenameUser> scenario;
        static InMemoryOutbox outbox;
        static OutboxWorker worker;
      %s
      }
      """;

  @TempDir Path directory;

  static Stream<Path> types() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("internal"))
          .filter(file -> PUBLIC.matcher(text(file)).find())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void isShownInUse(Path type) throws IOException {
    String text = text(type);
    Matcher example = EXAMPLE.matcher(text);

    assertThat(example.find()).as("has an example").isTrue();
    do {
      assertThat(problemsOf(example.group(1).replaceAll("(?m)^ \\* ?", ""))).isEmpty();
    } while (example.find());
  }

  private List<String> problemsOf(String example) throws IOException {
    String members =
        example.startsWith("@") ? example : "void example() throws Exception {\n" + example + "\n}";
    Path file = directory.resolve("Example.java");
    Files.writeString(file, SURROUNDINGS.formatted(members));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(problems, null, null)) {
      boolean unused =
          javac
              .getTask(
                  new StringWriter(),
                  files,
                  problems,
                  List.of(
                      "-proc:none",
                      "-d",
                      directory.toString(),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(file))
              .call();
    }
    return problems.getDiagnostics().stream().map(Object::toString).toList();
  }
}
