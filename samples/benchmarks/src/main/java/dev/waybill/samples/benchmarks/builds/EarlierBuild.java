package dev.waybill.samples.benchmarks.builds;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the jars of a commit out of the repository, in this module's build folder, and compiles its
 * driver against them. The driver's sources are resources of this package, since what was public
 * then may be so no longer.
 */
public final class EarlierBuild {

  private static final List<String> MODULES =
      List.of("runtime/core", "runtime/json", "runtime/jdbc", "processor");

  /** The driver's class. */
  static final String DRIVER = "dev.waybill.samples.benchmarks.earlier.WaybillDriver";

  private static final List<String> DRIVER_SOURCES =
      List.of("OrderPlaced.java", "WaybillDriver.java");

  private EarlierBuild() {}

  /** Returns the jars of a commit and its driver. */
  static List<Path> classPath(String commit) throws IOException, InterruptedException {
    List<Path> jars = new ArrayList<>();
    for (String module : MODULES) {
      jars.add(jar(commit, module));
    }
    Path directory = directoryOf(commit);
    Path driver = directory.resolve("driver");
    compileDriver(commit, jars, directory.resolve("driver-sources"), driver);
    jars.add(driver);
    return jars;
  }

  /** Returns the jar of one module of a commit; all are made where they have not been. */
  public static Path jar(String commit, String module) throws IOException, InterruptedException {
    Path sources = directoryOf(commit).resolve("sources");
    Path made = directoryOf(commit).resolve("made");
    if (!Files.exists(made)) {
      Files.createDirectories(sources);
      unpack(commit, sources);
      run(
          sources,
          "mvn",
          "-q",
          "-B",
          "-T1",
          "-pl",
          String.join(",", MODULES),
          "-Pquickstart",
          "package");
      Files.createFile(made);
    }
    return jar(sources.resolve(module).resolve("target"));
  }

  private static Path directoryOf(String commit) {
    return Path.of("target", "builds", commit).toAbsolutePath();
  }

  private static void unpack(String commit, Path sources) throws IOException, InterruptedException {
    Path archive = sources.resolveSibling("sources.tar");
    Path top = Path.of("").toAbsolutePath().resolve("../..").normalize();
    run(top, "git", "archive", "--output", archive.toString(), commit);
    run(sources, "tar", "-xf", archive.toString());
  }

  private static Path jar(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("waybill-.*-SNAPSHOT\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("No jar in " + target));
    }
  }

  /**
   * Compiles in a process of its own: within this one, javac would find the processor of this build
   * on the class path before the earlier one on the processor path.
   */
  private static void compileDriver(String commit, List<Path> jars, Path sources, Path classes)
      throws IOException, InterruptedException {
    Files.createDirectories(sources);
    Files.createDirectories(classes);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "--release",
                "17",
                "-nowarn",
                "-d",
                classes.toString(),
                "-processorpath",
                path(jars),
                "-cp",
                path(jars) + File.pathSeparator + System.getProperty("java.class.path")));
    for (String name : DRIVER_SOURCES) {
      Path file = sources.resolve(name);
      try (InputStream text = EarlierBuild.class.getResourceAsStream(commit + '/' + name)) {
        if (text == null) {
          throw new IOException("There is no driver for the build of " + commit);
        }
        Files.write(file, text.readAllBytes());
      }
      arguments.add(file.toString());
    }
    run(Path.of("").toAbsolutePath(), arguments.toArray(String[]::new));
  }

  private static String path(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static void run(Path directory, String... command)
      throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(
          "%s ended with %d in %s".formatted(String.join(" ", command), exit, directory));
    }
  }
}
