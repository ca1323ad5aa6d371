package dev.waybill.samples.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compilations of one subject and layout, repeated, and the medians of their CPU time. */
final class Measurement {

  private final Subject subject;
  private final Layout layout;
  private final Compilation compilation;
  private final List<Double> withProcessor = new ArrayList<>();
  private final List<List<Double>> copying =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  private final List<Double> sourcesAlone = new ArrayList<>();
  private final List<Double> floor = new ArrayList<>();

  Measurement(Path directory, Subject subject, Layout layout) throws IOException {
    this.subject = subject;
    this.layout = layout;
    this.compilation = new Compilation(directory, subject, layout);
  }

  Subject subject() {
    return subject;
  }

  Layout layout() {
    return layout;
  }

  /** Compiles once with the processor and once without, one right after the other. */
  void run() throws IOException, InterruptedException {
    withProcessor.add(compilation.withProcessor());
    floor.add(compilation.floor());
  }

  /** Compiles with processors that only copy what this one generated, in no, one or two rounds. */
  void runCopying() throws IOException, InterruptedException {
    sourcesAlone.add(compilation.sourcesAlone());
    for (int rounds = 0; rounds < copying.size(); rounds++) {
      copying.get(rounds).add(compilation.copying(rounds));
    }
  }

  double withProcessor() {
    return median(withProcessor);
  }

  double floor() {
    return median(floor);
  }

  double ratio() {
    return withProcessor() / floor();
  }

  /** Seconds. */
  double added() {
    return withProcessor() - floor();
  }

  /**
   * What a processor adds that only copies files, in seconds.
   *
   * @param rounds in how many rounds, or 0 for one that does nothing
   */
  double addedByCopying(int rounds) {
    return median(copying.get(rounds)) - (rounds == 0 ? median(sourcesAlone) : floor());
  }

  double addedMillisPerType() {
    return added() * 1000 / layout.types();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
