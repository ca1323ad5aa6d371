package dev.waybill.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.Queueable;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kit is compiled with, and what it does without. */
class NamedModuleTest {

  @TempDir Path directory;

  @Test
  void aModuleNeedsNoTestFrameworkForScenarios() throws Exception {
    Path descriptor = source("module-info.java", "module acme { requires dev.waybill.test; }");
    Path test =
        source(
            "acme/Check.java",
            """
            package acme;
            import dev.waybill.test.Scenario;
            class Check {
              static class Users {
                Users(dev.waybill.outbox.Queueable outbox) {}
                void rename(String id) {}
                int count(String name) { return 0; }
              }
              void check() {
                Scenario.of(Users::new).command(Users::rename).when("u-1").thenNothing();
                Scenario.of(outbox -> new Users(outbox)).command(Users::count).when("Ann").thenAnswer(0);
              }
            }
            """);

    assertThat(compile(List.of("-Xlint:all", "-Werror", "-p", modulePath()), descriptor, test))
        .isEmpty();
  }

  /** Ours are not passed on, and an unknown one in a class file is a warning to javac. */
  @Test
  void whoWritesAnOutboxNeedsNoNullnessAnnotations() throws IOException {
    Path test =
        source(
            "acme/OwnOutboxTest.java",
            Files.readString(Path.of("src/test/java/com/acme/users/OwnOutboxTest.java")));
    String classPath =
        Stream.of(
                Scenario.class,
                Queueable.class,
                JsonProperty.class,
                Test.class,
                Assertions.class,
                API.class)
            .map(NamedModuleTest::placeOf)
            .collect(Collectors.joining(File.pathSeparator));

    assertThat(compile(List.of("-Xlint:all,-serial", "-Werror", "-cp", classPath), test)).isEmpty();
  }

  private String compile(List<String> options, Path... sources) throws IOException {
    StringWriter said = new StringWriter();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> all =
        Stream.concat(options.stream(), Stream.of("-proc:none", "-d", directory.toString()))
            .toList();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      boolean isCompiled =
          javac.getTask(said, files, null, all, null, files.getJavaFileObjects(sources)).call();
      return isCompiled ? said.toString() : "not compiled: " + said;
    }
  }

  private Path source(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String modulePath() {
    return Stream.of(Scenario.class, Queueable.class, EventCodec.class, JsonProperty.class)
        .map(NamedModuleTest::placeOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
