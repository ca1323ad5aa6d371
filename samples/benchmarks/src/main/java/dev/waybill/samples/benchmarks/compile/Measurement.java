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
  private final List<Double> copying = new ArrayList<>();
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

  /** Compiles once with a processor that only copies what this one generated. */
  void runCopying() throws IOException, InterruptedException {
    copying.add(compilation.copying());
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

  /** What a processor that only copies files adds, in seconds. */
  double addedByCopying() {
    return median(copying) - floor();
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
