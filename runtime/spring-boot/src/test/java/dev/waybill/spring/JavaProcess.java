package dev.waybill.spring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** An application as a process of its own. */
final class JavaProcess implements AutoCloseable {

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static final String DEVTOOLS = "spring-boot-devtools";

  /** Returns the class path of the tests, after some folder, and without devtools unless asked. */
  static String classPath(Path first, String... wanted) {
    return Stream.concat(
            Stream.of(first.toString()),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> !entry.contains(DEVTOOLS) || List.of(wanted).contains(DEVTOOLS)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Finds JDK 25: named by JAVA_25_HOME, or installed beside that of this build. */
  static Optional<Path> laterJava() throws IOException {
    String named = System.getenv("JAVA_25_HOME");
    if (named != null) {
      return Optional.of(Path.of(named, "bin/java"));
    }
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> homes = Files.list(Objects.requireNonNull(home.getParent()))) {
      return homes
          .filter(each -> each.toString().contains("25"))
          .map(each -> each.resolve("bin/java"))
          .filter(Files::isExecutable)
          .sorted()
          .findFirst();
    }
  }

  /** Starts one; what it writes goes to a file. */
  static JavaProcess start(Path log, List<String> options, String... properties)
      throws IOException {
    return start(Path.of(System.getProperty("java.home"), "bin", "java"), log, options, properties);
  }

  /** Starts one by another JDK than this. */
  static JavaProcess start(Path java, Path log, List<String> options, String... properties)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of(Applications.arguments(properties)));
    return new JavaProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void await(String line) {
    await(output -> output.contains(line));
  }

  void await(Predicate<String> condition) {
    awaitIt().until(() -> requireAlive() && condition.test(output()));
  }

  /** Waits until it has ended by itself, and returns with what. */
  int result() throws InterruptedException {
    return process.waitFor();
  }

  private static ConditionFactory awaitIt() {
    return Awaitility.await().atMost(Duration.ofMinutes(2));
  }

  private boolean requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The application ended: " + output());
    }
    return true;
  }

  /** Ends it as an operator would, and tells whether it ended in time. */
  boolean end() throws InterruptedException {
    process.destroy();
    return process.waitFor(90, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
