package dev.waybill.samples.benchmarks.compile;

import java.util.List;

/**
 * A processor, and types of seven properties as its users write them.
 *
 * @param name what the table calls it
 * @param processorPath the artifacts on the processor path
 * @param classPath the artifacts on the class path
 * @param sources writes the source files of one type
 */
record Subject(String name, List<String> processorPath, List<String> classPath, Sources sources) {

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

  static final Subject WAYBILL =
      new Subject(
          "waybill",
          List.of("waybill-processor"),
          List.of("waybill-runtime", "jackson-annotations"),
          EventSources::of);

  static final List<Subject> OTHERS =
      List.of(
          new Subject(
              "avaje-jsonb",
              List.of("avaje-jsonb-generator", "avaje-spi-service", "avaje-spi-core"),
              List.of("avaje-jsonb", "avaje-json-core"),
              OtherSources::jsonb),
          new Subject(
              "AutoValue",
              List.of("auto-value"),
              List.of("auto-value-annotations"),
              OtherSources::autoValue),
          new Subject(
              "record-builder",
              List.of("record-builder-processor", "record-builder-core", "javapoet"),
              List.of("record-builder-core"),
              OtherSources::recordBuilder),
          new Subject(
              "MapStruct",
              List.of("mapstruct-processor"),
              List.of("mapstruct"),
              OtherSources::mapStruct),
          new Subject("Immutables", List.of("value"), List.of("value"), OtherSources::immutables));
}
