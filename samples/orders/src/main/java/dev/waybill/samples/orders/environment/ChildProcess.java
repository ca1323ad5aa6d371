package dev.waybill.samples.orders.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM of its own that is told and answers by lines. It ends when its input does, and so never
 * outlives the process that started it, however that ends.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a process.
   *
   * @param directory where its log goes
   */
  public static ChildProcess start(Path directory, String name, Class<?> main, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path log = directory.resolve(name + ".log");
    command.add("-XX:ErrorFile=" + directory.resolve(name + "-crash.log"));
    // Many small ones, that start soon and leave the machine to each other.
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return new ChildProcess(
        name, log, new ProcessBuilder(command).redirectError(log.toFile()).start());
  }

  /** Returns the process's name. */
  public String name() {
    return name;
  }

  /** Waits for the process's next line. */
  public String answer() throws InterruptedException {
    try {
      String line =
          CompletableFuture.supplyAsync(this::readLine)
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (line.isEmpty()) {
        throw new IllegalStateException("%s ended; its log is %s".formatted(name, log));
      }
      return line;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("%s does not answer; its log is %s".formatted(name, log), e);
    }
  }

  /** Reads a line that says something, or nothing at the end. */
  private String readLine() {
    try {
      String line = output.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the process to say something. */
  public void await(String line) throws InterruptedException {
    String answer = answer();
    if (!answer.equals(line)) {
      throw new IllegalStateException(
          "%s was to say \"%s\" and said \"%s\"; its log is %s".formatted(name, line, answer, log));
    }
  }

  /** Says a line to the process. */
  public void tell(String line) throws IOException {
    input.write(line + System.lineSeparator());
    input.flush();
  }

  /** Ends the process as a crash would: no hook runs, and nothing is given back. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends the process as its input's end makes it: in its own time, unless that is too long. */
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      // It is gone already.
    }
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
