package dev.waybill.samples.benchmarks.outbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** One figure of each contender in each run. */
final class Figures {

  private final Map<Contender, Series> series = new LinkedHashMap<>();

  void add(Contender contender, double figure) {
    of(contender).add(figure);
  }

  Series of(Contender contender) {
    return series.computeIfAbsent(contender, one -> new Series());
  }

  double median(Contender contender) {
    return of(contender).median();
  }

  /** The means of several figures each, where each run has so many. */
  Figures perRun(int count) {
    Figures means = new Figures();
    series.forEach((contender, one) -> means.series.put(contender, one.meanOfEach(count)));
    return means;
  }
}
