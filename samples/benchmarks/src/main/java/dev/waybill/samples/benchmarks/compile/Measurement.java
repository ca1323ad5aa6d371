package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.compile.CopyingProcessor.Copies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The compilations of one subject and layout, repeated, and the medians of their CPU time. */
final class Measurement {

  private final Subject subject;
  private final Layout layout;
  private final Compilation compilation;
  private final List<Double> withProcessor = new ArrayList<>();
  private final Map<Copies, List<Double>> copying = new EnumMap<>(Copies.class);
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

  /** Compiles with processors that only copy what this one generated, or a part of it. */
  void runCopying() throws IOException, InterruptedException {
    sourcesAlone.add(compilation.sourcesAlone());
    for (Copies what : Copies.values()) {
      copying.computeIfAbsent(what, sameWhat -> new ArrayList<>()).add(compilation.copying(what));
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

  /** What the ratio would be of a processor that only copies files. */
  double ratioOfCopying(Copies what) {
    boolean isOfSourcesAlone = what == Copies.NONE || what == Copies.EMPTY_CLASS;
    double without = isOfSourcesAlone ? median(sourcesAlone) : floor();
    return 1 + (median(Objects.requireNonNull(copying.get(what))) - without) / floor();
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
