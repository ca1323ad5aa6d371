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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios in a named module that has neither AssertJ nor JUnit. */
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
    StringWriter said = new StringWriter();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-Xlint:all", "-Werror", "-p", modulePath(), "-d", directory.toString());
      assertThat(
              javac
                  .getTask(
                      said, files, null, options, null, files.getJavaFileObjects(descriptor, test))
                  .call())
          .as(said::toString)
          .isTrue();
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
