package dev.waybill.samples.benchmarks.compile;

import dev.waybill.samples.benchmarks.outbox.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measurements that take turns, from the first to the last and back. */
final class Turns {

  /** One measurement. */
  interface Turn {

    /** Returns the seconds of CPU that it took. */
    double take() throws IOException, InterruptedException;
  }

  private Turns() {}

  /**
   * Measures.
   *
   * @param unmeasured how many runs come before those that count
   * @param runs how many count
   * @return what each turn took, in the turns' order
   */
  static List<Series> take(int unmeasured, int runs, List<Turn> turns)
      throws IOException, InterruptedException {
    List<Series> taken = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      taken.add(new Series());
      order.add(i);
    }
    for (int run = -unmeasured; run < runs; run++) {
      for (int i : order) {
        double seconds = turns.get(i).take();
        if (run >= 0) {
          taken.get(i).add(seconds);
        }
      }
      Collections.reverse(order);
    }
    return taken;
  }
}
