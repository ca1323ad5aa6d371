package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.builds.EarlierBuild;
import java.io.IOException;
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
    return new Subject(
        "waybill",
        Jars.of("waybill-processor"),
        Jars.of("waybill-runtime", "jackson-annotations"),
        EventSources::of);
  }

  /** An earlier build of Waybill, which is made where it has not been. */
  static Subject waybill(String commit) throws IOException, InterruptedException {
    List<Path> classPath = new ArrayList<>(Jars.of("jackson-annotations"));
    classPath.add(EarlierBuild.jar(commit, "runtime/core"));
    return new Subject(
        commit, List.of(EarlierBuild.jar(commit, "processor")), classPath, EventSources::of);
  }

  static List<Subject> others() {
    return List.of(
        new Subject(
            "avaje-jsonb",
            Jars.of("avaje-jsonb-generator", "avaje-spi-service", "avaje-spi-core"),
            Jars.of("avaje-jsonb", "avaje-json-core"),
            OtherSources::jsonb),
        new Subject(
            "AutoValue",
            Jars.of("auto-value"),
            Jars.of("auto-value-annotations"),
            OtherSources::autoValue),
        new Subject(
            "record-builder",
            Jars.of("record-builder-processor", "record-builder-core", "javapoet"),
            Jars.of("record-builder-core"),
            OtherSources::recordBuilder),
        new Subject(
            "MapStruct",
            Jars.of("mapstruct-processor"),
            Jars.of("mapstruct"),
            OtherSources::mapStruct),
        new Subject("Immutables", Jars.of("value"), Jars.of("value"), OtherSources::immutables));
  }
}
