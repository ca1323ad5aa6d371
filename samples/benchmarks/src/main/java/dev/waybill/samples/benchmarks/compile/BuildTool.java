package dev.waybill.samples.benchmarks.compile;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build tool that keeps running, as a developer's does, in a process of its own: a class among
 * the tests of the module that has the tool on its class path. That reads a command a line, and
 * answers each with a line.
 */
final class BuildTool implements AutoCloseable {

  /** What an answer begins with, as a tool may say more. */
  private static final String ANSWER = "answer: ";

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  private BuildTool(String name, Process process) {
    this.name = name;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param module the folder of the module, whose tests are compiled
   * @param driver the class that obeys
   */
  static BuildTool start(Path module, String driver) throws IOException {
    // Eclipse would find this build's processor there before the one that a project names.
    String classPath =
        Stream.concat(
                Stream.of(module.resolve("target/test-classes").toString()),
                Stream.of(classPathOf(module)).filter(entry -> !isWaybill(entry)))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                driver)
            .directory(module.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new BuildTool(driver, process);
  }

  /** What a module's tests have on their class path, besides themselves. */
  static String[] classPathOf(Path module) throws IOException {
    return Files.readString(module.resolve("target/class-path")).strip().split(File.pathSeparator);
  }

  private static boolean isWaybill(String entry) {
    return new File(entry).getName().startsWith("waybill-");
  }

  /** Opens a project and builds all of it. */
  void open(Path project) throws IOException {
    ask("open", project.toString(), "");
  }

  /**
   * Builds what comes of a file that has been saved.
   *
   * @return the seconds of CPU that it took
   */
  double save(Path project, String file) throws IOException {
    return Double.parseDouble(ask("save", project.toString(), file)) / 1e9;
  }

  private String ask(String command, String project, String file) throws IOException {
    commands.write(String.join("\t", command, project, file) + "\n");
    commands.flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(ANSWER)) {
        return line.substring(ANSWER.length());
      }
    }
    throw new IllegalStateException("%s has ended".formatted(name));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
