package dev.waybill.jdbc.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker in a JVM of its own, as small and as quick to start as can be. */
public final class ForkedWorker {

  private final String name;
  private final Process process;

  private ForkedWorker(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Casts {@link WorkerMain}. */
  public static Casting casting() {
    return casting(WorkerMain.class, "-Xmx48m");
  }

  /**
   * Casts a main class.
   *
   * @param main what runs, with the arguments of {@link WorkerMain#main}
   * @param heap how much memory it has, as an option of the JVM
   * @param more further arguments
   */
  public static Casting casting(Class<?> main, String heap, String... more) {
    return (name, witnessPort, database, lease, pageSize, attempts) -> {
      List<String> args = new ArrayList<>();
      args.add(name);
      args.add(Integer.toString(witnessPort));
      args.add(database.url());
      args.add(Long.toString(lease.toMillis()));
      args.add(Integer.toString(pageSize));
      args.add(Integer.toString(attempts));
      args.addAll(List.of(more));
      return new ForkedWorker(name, java(List.of(heap), main, args.toArray(String[]::new)));
    };
  }

  /** Starts a main class on this process's class path, which is not where surefire puts it. */
  static Process java(List<String> options, Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xss256k"));
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The worker's name. */
  public String name() {
    return name;
  }

  /** Whether its process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it with SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Stops it with SIGSTOP, until it is {@link #resume resumed}. */
  public void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** Lets it go on, with SIGCONT. */
  public void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", signal, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("kill %s %d failed".formatted(signal, process.pid()));
    }
  }

  /** Closes the worker in good order, or kills it where it does not end. */
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
