package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.compile.Turns.Turn;
import dev.waybill.samples.benchmarks.outbox.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what the processor adds to a save: one record of 300 gets another component, in a Gradle
 * that has been running and in the builder of an Eclipse that has. This build is compared with an
 * earlier one, which takes part twice: what the two differ by is the error. Each has a project of
 * its own in the same process, as has the code without a processor, and all take turns. Exits with
 * 1 where the target is missed.
 *
 * <p>Arguments: {@code gradle} and {@code eclipse}, both unless named, which the build passes on by
 * the property {@code waybill.scenarios}. A number is that of the saves, fifteen unless given.
 */
public final class SaveComparison {

  private static final int SAVES = 15;

  /** Saves until the tool has compiled much of itself. */
  private static final int UNMEASURED = 8;

  private static final String EARLIER = "7c1ed46";
  private static final double ADDED = 0.8;
  private static final Layout RECORDS = Layout.of(300);
  private static final Path SAMPLES = Path.of("..").toAbsolutePath().normalize();

  /** By the names of their modules. */
  private static final List<String> TOOLS = List.of("gradle", "eclipse");

  private final Path directory;
  private final Report report = new Report();

  private SaveComparison(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs the comparison.
   *
   * @param args names of build tools, a number of saves
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Chosen chosen = Chosen.of(args, TOOLS, SAVES);
    Path directory = Files.createTempDirectory("waybill-saves");
    boolean holds;
    try {
      holds = new SaveComparison(directory).run(chosen);
    } finally {
      Compilation.deleteAll(directory);
    }
    if (!holds) {
      System.exit(1);
    }
  }

  private boolean run(Chosen chosen) throws IOException, InterruptedException {
    for (String name : chosen.names()) {
      Path module = SAMPLES.resolve(name);
      String driver = "dev.waybill.samples.%s.Saves".formatted(name);
      report.heading("a save of one record of 300, " + name);
      try (BuildTool tool = BuildTool.start(module, driver)) {
        compare(name, tool, Jars.of(BuildTool.classPathOf(module)), chosen.runs());
      }
    }
    return report.summarize();
  }

  private void compare(String name, BuildTool tool, Jars today, int saves)
      throws IOException, InterruptedException {
    List<Turn> turns = new ArrayList<>();
    for (Subject subject :
        List.of(
            Subject.waybill(EARLIER),
            Subject.waybill(EARLIER),
            Subject.waybill(today),
            Subject.waybill(today).withoutProcessor())) {
      Path folder = directory.resolve(name + turns.size());
      turns.add(new OpenProject(tool, subject, RECORDS, folder)::save);
    }
    Added added = Added.of(Turns.take(UNMEASURED, saves, turns));
    report.atMost(ADDED, "a save, " + name, added.ratio(), added.details(EARLIER));
  }
}
