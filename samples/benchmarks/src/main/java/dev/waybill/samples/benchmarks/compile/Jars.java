package dev.waybill.samples.benchmarks.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds on the benchmark's own class path what the compilations need on theirs. */
final class Jars {

  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  private Jars() {}

  /**
   * Joins the jars of some artifacts.
   *
   * @param artifacts their names, without versions
   */
  static String path(List<String> artifacts) {
    return String.join(File.pathSeparator, artifacts.stream().map(Jars::find).toList());
  }

  private static String find(String artifact) {
    return entries()
        .filter(entry -> artifactOf(entry).equals(artifact))
        .findFirst()
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
