package dev.waybill.samples.benchmarks.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds on the benchmark's own class path what the compilations need on theirs. */
final class Jars {

  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  private Jars() {}

  /**
   * Finds some artifacts.
   *
   * @param artifacts their names, without versions
   */
  static List<Path> of(String... artifacts) {
    return Stream.of(artifacts).map(Jars::find).toList();
  }

  /** Joins some jars. */
  static String path(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path find(String artifact) {
    return entries()
        .filter(entry -> artifactOf(entry).equals(artifact))
        .findFirst()
        .map(Path::of)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    artifact + " is not on the class path: was this started with -Pbenchmarks?"));
  }

  private static String artifactOf(String entry) {
    return VERSION.matcher(Path.of(entry).getFileName().toString()).replaceFirst("");
  }

  /** Where the classes of this benchmark are. */
  static String ownClasses() {
    return entries().filter(entry -> new File(entry).isDirectory()).findFirst().orElseThrow();
  }

  private static Stream<String> entries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }
}
