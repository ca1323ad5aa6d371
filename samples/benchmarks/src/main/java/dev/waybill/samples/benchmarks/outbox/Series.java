package dev.waybill.samples.benchmarks.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A figure of each run, of which the median counts. */
public final class Series {

  private final List<Double> values = new ArrayList<>();

  /** Adds the figure of a run. */
  public void add(double value) {
    values.add(value);
  }

  /** The mean of several series, run by run. */
  static Series mean(List<Series> several) {
    Series means = new Series();
    for (int run = 0; run < several.get(0).values.size(); run++) {
      int index = run;
      means.add(several.stream().mapToDouble(one -> one.values.get(index)).average().orElseThrow());
    }
    return means;
  }

  /** The means of so many values each. */
  Series meanOfEach(int count) {
    Series means = new Series();
    for (int i = 0; i + count <= values.size(); i += count) {
      means.add(
          values.subList(i, i + count).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    return means;
  }

  /** Returns the median. */
  public double median() {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The runs' ratios to those of another series, run by run. */
  public Series over(Series other) {
    Series ratios = new Series();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / other.values.get(i));
    }
    return ratios;
  }

  double least() {
    return Collections.min(values);
  }

  double most() {
    return Collections.max(values);
  }

  /** The smallest and the largest. */
  public String range() {
    return String.format(Locale.ROOT, "[%.2f to %.2f]", least(), most());
  }
}
