package dev.waybill.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  /** Starts one; what it writes goes to a file. */
  static JavaProcess start(Path log, List<String> options, String... properties)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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
    awaitIt().until(() -> requireAlive() && output().contains(line));
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
