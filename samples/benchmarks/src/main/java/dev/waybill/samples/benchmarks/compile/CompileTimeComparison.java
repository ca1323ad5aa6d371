package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.compile.CopyingProcessor.Copies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compiles 300 types of seven properties with Waybill and with other processors, each against its
 * own floor: {@code javac -proc:none} on the same sources and the generated ones. Holds Waybill to
 * less added CPU time than any other, and to a cost per record that does not grow with their
 * number. Exits with 1 where one of these does not hold.
 *
 * <p>Every compilation is a process of its own, and the figures are medians of its CPU seconds over
 * rounds in which all subjects take turns.
 */
public final class CompileTimeComparison {

  private static final int ROUNDS = 5;
  private static final Layout USUAL = Layout.of(300);
  private static final Layout ONE_PACKAGE = new Layout(300, 1);
  private static final List<Layout> CURVE =
      List.of(Layout.of(30), Layout.of(100), USUAL, Layout.of(1000), Layout.of(3000));

  /** The noise of a shared machine. */
  private static final double GROWTH_TOLERANCE = 1.2;

  private final Path directory;
  private final int rounds;
  private int measurements;

  private CompileTimeComparison(Path directory, int rounds) {
    this.directory = directory;
    this.rounds = rounds;
  }

  /**
   * Runs the comparison.
   *
   * @param args the number of rounds, or nothing for 5
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("waybill-compile-time");
    int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
    boolean holds;
    try {
      holds = new CompileTimeComparison(directory, rounds).run();
    } finally {
      Compilation.deleteAll(directory);
    }
    System.out.println(holds ? "Held: rank and growth." : "NOT held.");
    if (!holds) {
      System.exit(1);
    }
  }

  private boolean run() throws IOException, InterruptedException {
    Measurement waybill = measurement(Subject.waybill(), USUAL);
    List<Measurement> others = new ArrayList<>();
    for (Subject other : Subject.others()) {
      others.add(measurement(other, USUAL));
    }
    List<Measurement> all = new ArrayList<>(others);
    all.add(0, waybill);
    all.add(1, measurement(Subject.waybill(), ONE_PACKAGE));
    for (int i = 0; i < rounds; i++) {
      for (Measurement measurement : all) {
        measurement.run();
      }
      waybill.runCopying();
      System.out.printf("Round %d of %d.%n", i + 1, rounds);
    }
    System.out.printf(
        "%n%-16s %8s %8s %8s %8s%n", "CPU seconds", "with", "floor", "ratio", "added");
    all.forEach(CompileTimeComparison::print);
    System.out.printf(
        "%nWhat javac takes for any processor: %.2f for one that does nothing, %.2f for one that"
            + " writes a single empty class, %.2f for one that copies what Waybill generates in one"
            + " round, and %.2f in two, as Waybill does.%n",
        waybill.ratioOfCopying(Copies.NONE),
        waybill.ratioOfCopying(Copies.EMPTY_CLASS),
        waybill.ratioOfCopying(Copies.ALL),
        waybill.ratioOfCopying(Copies.ALL_IN_TWO_ROUNDS));

    Measurement best = others.stream().min(Comparator.comparing(Measurement::added)).orElseThrow();
    boolean rank = waybill.added() <= best.added();
    System.out.printf(
        "%nRank: %.2f, %s adds %.2f.%n%n", waybill.added(), best.subject().name(), best.added());
    boolean linear = isLinear(curve());
    return rank && linear;
  }

  private List<Measurement> curve() throws IOException, InterruptedException {
    List<Measurement> curve = new ArrayList<>();
    for (Layout layout : CURVE) {
      curve.add(measurement(Subject.waybill(), layout));
    }
    for (int i = 0; i < rounds; i++) {
      for (Measurement measurement : curve) {
        measurement.run();
      }
    }
    return curve;
  }

  /** Nothing that is said of 30 records holds for 3,000: a cold compiler dominates the former. */
  private static boolean isLinear(List<Measurement> curve) {
    System.out.printf(
        "%8s %8s %8s %8s %16s%n", "records", "with", "floor", "added", "ms per record");
    boolean linear = true;
    double least = Double.MAX_VALUE;
    for (Measurement measurement : curve) {
      System.out.printf(
          "%8d %8.2f %8.2f %8.2f %16.2f%n",
          measurement.layout().types(),
          measurement.withProcessor(),
          measurement.floor(),
          measurement.added(),
          measurement.addedMillisPerType());
      linear &= measurement.addedMillisPerType() <= least * GROWTH_TOLERANCE;
      least = Math.min(least, measurement.addedMillisPerType());
    }
    return linear;
  }

  private Measurement measurement(Subject subject, Layout layout) throws IOException {
    return new Measurement(directory.resolve("m" + measurements++), subject, layout);
  }

  private static void print(Measurement measurement) {
    boolean onePackage = measurement.layout().equals(ONE_PACKAGE);
    System.out.printf(
        "%-16s %8.2f %8.2f %8.2f %8.2f%s%n",
        measurement.subject().name(),
        measurement.withProcessor(),
        measurement.floor(),
        measurement.ratio(),
        measurement.added(),
        onePackage ? "   in one package" : "");
  }
}
