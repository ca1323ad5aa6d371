package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.builds.EarlierBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A processor, and types of seven properties as its users write them.
 *
 * @param name what the table calls it
 * @param processorPath the jars on the processor path
 * @param classPath the jars on the class path
 * @param sources writes the source files of one type
 */
record Subject(String name, List<Path> processorPath, List<Path> classPath, Sources sources) {

  /** Writes the source files of one type. */
  interface Sources {

    /**
     * Writes them.
     *
     * @param packageName their package
     * @param number makes their names unique
     */
    List<SourceText> of(String packageName, int number);
  }

  static Subject waybill() {
    return waybill(Jars.OWN);
  }

  /** Waybill as it is among some jars. */
  static Subject waybill(Jars jars) {
    return new Subject(
        "waybill",
        jars.named("waybill-processor"),
        jars.named("waybill-runtime", "jackson-annotations"),
        EventSources::of);
  }

  /** An earlier build of Waybill, which is made where it has not been. */
  static Subject waybill(String commit) throws IOException, InterruptedException {
    List<Path> classPath = new ArrayList<>(Jars.OWN.named("jackson-annotations"));
    classPath.add(EarlierBuild.jar(commit, "runtime/core"));
    return new Subject(
        commit, List.of(EarlierBuild.jar(commit, "processor")), classPath, EventSources::of);
  }

  static List<Subject> others() {
    return List.of(
        new Subject(
            "avaje-jsonb",
            Jars.OWN.named("avaje-jsonb-generator", "avaje-spi-service", "avaje-spi-core"),
            Jars.OWN.named("avaje-jsonb", "avaje-json-core"),
            OtherSources::jsonb),
        new Subject(
            "AutoValue",
            Jars.OWN.named("auto-value"),
            Jars.OWN.named("auto-value-annotations"),
            OtherSources::autoValue),
        new Subject(
            "record-builder",
            Jars.OWN.named("record-builder-processor", "record-builder-core", "javapoet"),
            Jars.OWN.named("record-builder-core"),
            OtherSources::recordBuilder),
        new Subject(
            "MapStruct",
            Jars.OWN.named("mapstruct-processor"),
            Jars.OWN.named("mapstruct"),
            OtherSources::mapStruct),
        new Subject(
            "Immutables",
            Jars.OWN.named("value"),
            Jars.OWN.named("value"),
            OtherSources::immutables));
  }

  /** The same sources, and nobody who generates anything. */
  Subject withoutProcessor() {
    return new Subject("no processor", List.of(), classPath, sources);
  }

  /** Writes the sources of all types below a folder. */
  void writeSources(Layout layout, Path folder) throws IOException {
    for (int i = 0; i < layout.types(); i++) {
      for (SourceText source : sources.of(layout.packageOf(i), i)) {
        Path file = folder.resolve(source.path());
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.text());
      }
    }
  }
}
