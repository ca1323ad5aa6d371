package dev.waybill.samples.benchmarks.compile;

import dev.waybill.contracts.Main;
import dev.waybill.samples.benchmarks.compile.CopyingProcessor.Copies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two compilations that are compared: one with a processor, and its floor, which finds the
 * generated sources beside the others and runs no processor.
 */
final class Compilation {

  private static final String RELEASE = "17";

  private final Path directory;
  private final Subject subject;
  private final Path sources;
  private final Path generated;
  private final Path classes;

  /**
   * Writes the sources.
   *
   * @param directory an empty folder for all that the compilations read and write
   */
  Compilation(Path directory, Subject subject, Layout layout) throws IOException {
    this.directory = directory;
    this.subject = subject;
    this.sources = directory.resolve("sources");
    this.generated = directory.resolve("generated");
    this.classes = directory.resolve("classes");
    subject.writeSources(layout, sources);
  }

  /** Compiles with the processor; returns seconds of CPU time. */
  double withProcessor() throws IOException, InterruptedException {
    clear(generated);
    List<String> arguments = commonArguments();
    arguments.add("-processorpath");
    arguments.add(Jars.path(subject.processorPath()));
    arguments.add("-s");
    arguments.add(generated.toString());
    arguments.addAll(javaFiles(sources));
    return run(arguments);
  }

  /** Compiles with a processor that copies what the last compilation has generated. */
  double copying(Copies what) throws IOException, InterruptedException {
    Path copies = directory.resolve("copies");
    clear(copies);
    List<String> arguments = commonArguments();
    arguments.add("-processorpath");
    arguments.add(Jars.ownClasses());
    arguments.add("-processor");
    arguments.add(CopyingProcessor.class.getName());
    arguments.add("-A" + CopyingProcessor.FROM + "=" + generated);
    arguments.add("-A" + CopyingProcessor.COPIES + "=" + what);
    arguments.add("-s");
    arguments.add(copies.toString());
    arguments.addAll(javaFiles(sources));
    return run(arguments);
  }

  /** Compiles the sources alone, without a processor. */
  double sourcesAlone() throws IOException, InterruptedException {
    List<String> arguments = commonArguments();
    arguments.add("-proc:none");
    arguments.addAll(javaFiles(sources));
    return run(arguments);
  }

  /** Compiles what the last compilation with the processor had and made, without a processor. */
  double floor() throws IOException, InterruptedException {
    List<String> arguments = commonArguments();
    arguments.add("-proc:none");
    arguments.addAll(javaFiles(sources));
    arguments.addAll(generatedFiles());
    return run(arguments);
  }

  /** Writes the locks of what the last compilation with the processor has compiled. */
  void acceptLocks() {
    int exit =
        Main.run(
            List.of("accept", "--classes", classes.toString(), "--sources", sources.toString()),
            line -> {},
            System.err::println);
    if (exit != 0) {
      throw new IllegalStateException("The locks are not accepted, exit code " + exit);
    }
  }

  private List<String> generatedFiles() throws IOException {
    List<String> files = javaFiles(generated);
    if (files.isEmpty()) {
      throw new IllegalStateException(subject.name() + " has generated nothing");
    }
    return files;
  }

  private List<String> commonArguments() throws IOException {
    clear(classes);
    return new ArrayList<>(
        List.of(
            "--release",
            RELEASE,
            "-encoding",
            "UTF-8",
            "-nowarn",
            "-cp",
            Jars.path(subject.classPath()),
            "-d",
            classes.toString()));
  }

  private double run(List<String> arguments) throws IOException, InterruptedException {
    Path argumentFile = directory.resolve("javac.args");
    Files.writeString(
        argumentFile,
        String.join("\n", arguments.stream().map(Compilation::quoted).toList()),
        StandardCharsets.UTF_8);
    Process javac =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Jars.ownClasses(),
                TimedJavac.class.getName(),
                "@" + argumentFile)
            .redirectErrorStream(true)
            .start();
    String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (javac.waitFor() != 0) {
      throw new IllegalStateException(subject.name() + " does not compile:\n" + output);
    }
    return output
            .lines()
            .filter(line -> line.startsWith(TimedJavac.CPU))
            .mapToLong(line -> Long.parseLong(line.substring(TimedJavac.CPU.length())))
            .sum()
        / 1000.0;
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\") + '"';
  }

  private static List<String> javaFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
  }

  private static void clear(Path directory) throws IOException {
    if (Files.exists(directory)) {
      deleteAll(directory);
    }
    Files.createDirectories(directory);
  }

  /** Deletes a folder with all that is in it. */
  static void deleteAll(Path directory) throws IOException {
    List<Path> contents;
    try (Stream<Path> files = Files.walk(directory)) {
      contents = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : contents) {
      Files.delete(path);
    }
  }
}
