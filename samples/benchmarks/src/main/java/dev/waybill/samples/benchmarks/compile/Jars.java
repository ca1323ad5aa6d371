package dev.waybill.samples.benchmarks.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A class path, and what compilations need of it on theirs. */
final class Jars {

  /** The benchmark's own. */
  static final Jars OWN =
      new Jars(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));

  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  private final List<String> entries;

  private Jars(List<String> entries) {
    this.entries = entries;
  }

  /** Those of another class path. */
  static Jars of(String... entries) {
    return new Jars(List.of(entries));
  }

  /**
   * Finds some artifacts.
   *
   * @param artifacts their names, without versions
   */
  List<Path> named(String... artifacts) {
    return Stream.of(artifacts).map(this::find).toList();
  }

  /** Joins some jars. */
  static String path(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private Path find(String artifact) {
    return entries.stream()
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
    return OWN.entries.stream()
        .filter(entry -> new File(entry).isDirectory())
        .findFirst()
        .orElseThrow();
  }
}
