package dev.waybill.samples.benchmarks.outbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One figure of each contender in each run.
 *
 * @param <C> what contends
 */
final class Figures<C> {

  private final Map<C, Series> series = new LinkedHashMap<>();

  void add(C contender, double figure) {
    of(contender).add(figure);
  }

  Series of(C contender) {
    return series.computeIfAbsent(contender, one -> new Series());
  }

  double median(C contender) {
    return of(contender).median();
  }

  /** The means of several figures each, where each run has so many. */
  Figures<C> perRun(int count) {
    Figures<C> means = new Figures<>();
    series.forEach((contender, one) -> means.series.put(contender, one.meanOfEach(count)));
    return means;
  }
}
