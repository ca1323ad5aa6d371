package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.acme.users.BusyApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications as processes of their own, as developers and later JDKs have them. */
final class ProcessesTest {

  private static final String[] PROPERTIES = {
    "spring.application.name=users",
    "waybill.bus=in-memory",
    "waybill.worker.stream=users",
    "spring.main.keep-alive=true",
    "spring.main.web-application-type=none",
    "spring.sql.init.schema-locations=classpath:users.sql",
    "logging.level.com.acme=info"
  };

  private static final String STARTED = "Started BusyApplication";

  @TempDir private Path directory = Path.of("target");

  /** Records, converters and payloads are then classes of another loader than before. */
  @Test
  void afterARestartByDevtoolsItPublishesAndHears() throws IOException {
    Path classes = applicationsClasses();
    try (JavaProcess application =
        JavaProcess.start(
            directory.resolve("devtools.log"),
            List.of(
                "-cp",
                JavaProcess.classPath(classes, JavaProcess.DEVTOOLS),
                BusyApplication.class.getName()),
            PROPERTIES)) {
      application.await("heard Hello");

      Files.writeString(classes.resolve("changed.properties"), "");

      application.await(output -> output.split(STARTED, -1).length > 2);
      application.await(output -> output.lastIndexOf("heard ") > output.lastIndexOf(STARTED));
      assertThat(application.output()).contains("restartedMain");
    }
  }

  @Test
  void onVirtualThreadsOfALaterJdkItPublishesAndHearsAndEnds()
      throws IOException, InterruptedException {
    Optional<Path> java = JavaProcess.laterJava();
    assumeThat(java).as("JDK 25").isPresent();
    try (JavaProcess application =
        JavaProcess.start(
            java.orElseThrow(),
            directory.resolve("virtual.log"),
            List.of(
                "-cp",
                JavaProcess.classPath(applicationsClasses()),
                BusyApplication.class.getName()),
            Applications.with(PROPERTIES, "spring.threads.virtual.enabled=true"))) {
      application.await("heard Hello");

      assertThat(application.end()).as("ended in time: %s", application.output()).isTrue();
    }
  }

  /** By themselves, as a project has them: what changes there has the application restarted. */
  private Path applicationsClasses() throws IOException {
    Path tests = Path.of("target/test-classes").toAbsolutePath();
    Path classes = Files.createDirectories(directory.resolve("classes"));
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = tests.relativize(file);
        if (!name.startsWith("dev")) {
          Path copy = classes.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    Files.createDirectories(classes.resolve("META-INF"));
    Files.writeString(
        classes.resolve("META-INF/spring-devtools.properties"),
        "restart.exclude.libraries=/target/classes/\n"); // jars, outside of this build
    return classes;
  }
}
