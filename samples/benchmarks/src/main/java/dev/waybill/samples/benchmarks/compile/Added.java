package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.outbox.Series;
import java.util.List;
import java.util.Locale;

/**
 * What processors add to what the same takes without one: seconds of CPU, each the difference of
 * two medians.
 *
 * @param first that of an earlier build
 * @param second that of the earlier build again, which tells the error
 * @param ours that of this build
 * @param alone what it takes without a processor
 */
record Added(double first, double second, double ours, double alone) {

  /**
   * Makes one.
   *
   * @param taken the earlier build, the same again, this build, and no processor
   */
  static Added of(List<Series> taken) {
    double alone = taken.get(3).median();
    return new Added(
        taken.get(0).median() - alone,
        taken.get(1).median() - alone,
        taken.get(2).median() - alone,
        alone);
  }

  /** Against both turns of the earlier build. */
  double ratio() {
    return ours / ((first + second) / 2);
  }

  String details(String earlier) {
    return String.format(
        Locale.ROOT,
        "adds %.2f s after %.2f, to %.2f; %s against itself %.3f",
        ours,
        first,
        alone,
        earlier,
        second / first);
  }
}
