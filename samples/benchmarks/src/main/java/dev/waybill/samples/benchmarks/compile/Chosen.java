package dev.waybill.samples.benchmarks.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a comparison is to run.
 *
 * @param names the names of its parts
 * @param runs how often each is measured
 */
record Chosen(List<String> names, int runs) {

  /**
   * Reads it from the command line and from the property that the build passes on.
   *
   * @param args names, and a number at the end
   * @param all what there is, all of which is meant where nothing is named
   * @param usualRuns the number where there is none
   */
  static Chosen of(String[] args, List<String> all, int usualRuns) {
    List<String> names = new ArrayList<>(List.of(args));
    names.addAll(List.of(System.getProperty("waybill.scenarios", "").split(" ", -1)));
    names.removeIf(String::isBlank);
    int runs = usualRuns;
    if (!names.isEmpty() && names.get(names.size() - 1).matches("[0-9]+")) {
      runs = Integer.parseInt(names.remove(names.size() - 1));
    }
    if (!all.containsAll(names)) {
      throw new IllegalArgumentException("%s: there are %s".formatted(names, all));
    }
    return new Chosen(names.isEmpty() ? all : List.copyOf(names), runs);
  }
}
