package dev.waybill.samples.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project that is open in a build tool, and whose records are saved one after the other. */
final class OpenProject {

  /** Has no divisor in common with the numbers of records: the next one is in another package. */
  private static final int STEP = 37;

  private final BuildTool tool;
  private final Subject subject;
  private final Layout layout;
  private final Path directory;
  private final Path sources;
  private int saved;

  /**
   * Writes the project and builds all of it.
   *
   * @param directory an empty folder of its own
   */
  OpenProject(BuildTool tool, Subject subject, Layout layout, Path directory) throws IOException {
    this.tool = tool;
    this.subject = subject;
    this.layout = layout;
    this.directory = directory;
    this.sources = Files.createDirectories(directory.resolve("src/main/java"));
    subject.writeSources(layout, sources);
    Files.writeString(directory.resolve("class-path"), Jars.path(subject.classPath()));
    Files.writeString(directory.resolve("processor-path"), Jars.path(subject.processorPath()));
    tool.open(directory);
  }

  /** Gives another record one component more; returns the seconds of CPU that building takes. */
  double save() throws IOException {
    int type = saved++ * STEP % layout.types();
    SourceText source = subject.sources().of(layout.packageOf(type), type).get(0);
    String text = source.text().replace("int lines,", "int lines,\n    int more,");
    Files.writeString(sources.resolve(source.path()), text);
    return tool.save(directory, source.path());
  }
}
