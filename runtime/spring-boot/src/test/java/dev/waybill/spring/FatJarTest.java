package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.users.BusyApplication;
import dev.waybill.bus.Subscription;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.KafkaEventBus;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An application in one jar, with its libraries in it, that is ended while it works. */
final class FatJarTest {

  /** What an application on JDBC and Kafka has, of all that the tests have. */
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(spring-(aop|beans|boot|context|core|expression|jdbc|kafka|messaging|tx)|jackson-|kafka-clients|HikariCP|postgresql|logback|log4j-|slf4j-api|jul-to-slf4j|commons-logging|jspecify|snakeyaml|micrometer-|jakarta.annotation|lz4|snappy|zstd).*");

  private static final Pattern NO_LIBRARIES =
      Pattern.compile("spring-boot-(test|loader|devtools).*");

  private final Broker broker = Broker.shared();
  private final String topic = broker.createTopic("jar-" + UUID.randomUUID(), 1);

  @TempDir private Path directory = Path.of("target");

  @Test
  void theBalanceIsEvenWhenItIsTerminatedUnderLoad() throws Exception {
    String[] database =
        Applications.onPostgres(
            "waybill.outbox.initialize-schema=always",
            "spring.sql.init.mode=always",
            "spring.sql.init.schema-locations=classpath:users.sql",
            "spring.application.name=" + topic,
            "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "waybill.worker.stream=" + topic,
            "spring.main.keep-alive=true");
    Path jar = fatJar();
    try (JavaProcess application =
        JavaProcess.start(
            directory.resolve("application.log"), List.of("-jar", jar.toString()), database)) {
      application.await("heard Hello");

      assertThat(application.end()).as("ended in time: %s", application.output()).isTrue();

      assertThat(application.output()).doesNotContain("waybill.worker.close-timeout");
    }
    JdbcTemplate jdbc = jdbc(database);
    List<String> committed = jdbc.queryForList("SELECT name FROM users", String.class);
    List<String> left = jdbc.queryForList("SELECT aggregateid FROM outbox", String.class);
    List<String> published = published(committed.size() - left.size());
    assertThat(published)
        .as("none twice")
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(left);
    assertThat(Stream.concat(published.stream(), left.stream()))
        .as("none lost, and none of what was rolled back")
        .containsExactlyInAnyOrderElementsOf(committed);
  }

  private List<String> published(int expected) {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (KafkaEventBus bus =
            KafkaEventBus.builder(broker.bootstrapServers()).group(topic + "-test").build();
        Subscription subscription =
            bus.subscribe(topic, event -> heard.add(event.orderingKey().value()))) {
      assertThat(subscription).isNotNull();
      await().atMost(Duration.ofMinutes(1)).until(() -> heard.size() >= expected);
    }
    return heard;
  }

  private static JdbcTemplate jdbc(String[] database) {
    String prefix = "spring.datasource.url=";
    String url =
        Stream.of(database)
            .filter(property -> property.startsWith(prefix))
            .findFirst()
            .orElseThrow()
            .substring(prefix.length());
    return new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
  }

  private Path fatJar() throws IOException {
    List<Library> libraries = new ArrayList<>();
    Path application = directory.resolve("application.jar");
    int number = 0;
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(each);
      String name = path.getFileName().toString();
      if (path.endsWith("test-classes")) {
        if (Files.exists(path.resolve("com/acme/users/BusyApplication.class"))) {
          jar(path, file -> !file.startsWith("dev/"), application);
        }
      } else if (Files.isDirectory(path)) {
        Path jar = directory.resolve("module-%d.jar".formatted(++number));
        jar(path, file -> true, jar);
        libraries.add(new Library(jar.toFile(), LibraryScope.COMPILE));
      } else if (isLibrary(name)) {
        libraries.add(new Library(path.toFile(), LibraryScope.COMPILE));
      }
    }
    Repackager repackager = new Repackager(application.toFile());
    repackager.setMainClass(BusyApplication.class.getName());
    Path fat = directory.resolve("fat.jar");
    repackager.repackage(
        fat.toFile(),
        callback -> {
          for (Library library : libraries) {
            callback.library(library);
          }
        });
    return fat;
  }

  private static boolean isLibrary(String name) {
    boolean isOurs = name.startsWith("waybill-") && !name.endsWith("-tests.jar");
    return isOurs || (LIBRARIES.matcher(name).matches() && !NO_LIBRARIES.matcher(name).matches());
  }

  private static void jar(Path classes, Predicate<Path> included, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = classes.relativize(file);
        if (included.test(name)) {
          entries.putNextEntry(new JarEntry(name.toString()));
          Files.copy(file, entries);
          entries.closeEntry();
        }
      }
    }
  }
}
