package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.users.BusyApplication;
import com.acme.users.UserRegisteredPayload;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor;

/** An application that is prepared ahead of time. */
final class AotTest {

  private static final String CLASS_PATH = JavaProcess.classPath(Path.of("target/test-classes"));

  private static final String[] PROPERTIES = {
    "waybill.bus=in-memory",
    "waybill.worker.stream=users",
    "logging.level.com.acme=info",
    "spring.main.keep-alive=true",
    "spring.main.web-application-type=none",
    "spring.sql.init.schema-locations=classpath:users.sql"
  };

  @TempDir private Path directory = Path.of("target");

  @Test
  void itStartsFromWhatWasPreparedAndPublishesAndHears() throws IOException {
    Path classes = prepare();

    try (JavaProcess application =
        JavaProcess.start(
            directory.resolve("application.log"),
            List.of(
                "-Dspring.aot.enabled=true",
                "-cp",
                String.join(
                    File.pathSeparator, classes.toString(), resources().toString(), CLASS_PATH),
                BusyApplication.class.getName()),
            PROPERTIES)) {
      application.await("heard Hello");

      assertThat(application.output()).contains("Starting AOT-processed");
    }
    try (Stream<Path> files = Files.walk(resources())) {
      String hints =
          files
              .filter(file -> file.endsWith("reachability-metadata.json"))
              .map(AotTest::text)
              .findFirst()
              .orElseThrow()
              .replace("\\/", "/");
      assertThat(hints)
          .contains(UserRegisteredPayload.class.getName())
          .contains("dev/waybill/jdbc/internal/database/*.sql")
          .contains("com.acme.users.BusyApplication$Printing");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path resources() {
    return directory.resolve("resources");
  }

  /** Does what the goal process-aot of Boot's plugin does. */
  private Path prepare() throws IOException {
    Path sources = directory.resolve("sources");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    new SpringApplicationAotProcessor(
            BusyApplication.class,
            AbstractAotProcessor.Settings.builder()
                .sourceOutput(sources)
                .resourceOutput(resources())
                .classOutput(classes)
                .groupId("com.acme")
                .artifactId("users")
                .build(),
            Applications.arguments(PROPERTIES))
        .process();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
    arguments.addAll(
        List.of("-cp", String.join(File.pathSeparator, classes.toString(), CLASS_PATH)));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::toString)
          .forEach(arguments::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return classes;
  }
}
