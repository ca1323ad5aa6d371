package dev.waybill.samples.benchmarks.outbox;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be measured, of the arguments and of the property by which the build passes them on.
 *
 * @param names names of scenarios; all of them where there are none
 * @param scale how much is measured
 */
record Selection(List<String> names, Scale scale) {

  static Selection of(String[] args, List<String> known) {
    List<String> names = new ArrayList<>(List.of(args));
    names.addAll(List.of(System.getProperty("waybill.scenarios", "").split(" ", -1)));
    names.removeIf(String::isBlank);
    boolean isQuick = names.remove("--quick");
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException(
          "%s: not all of these are scenarios. There are %s".formatted(names, known));
    }
    return new Selection(names, isQuick ? Scale.quick() : Scale.full());
  }

  boolean has(String name) {
    return names.isEmpty() || names.contains(name);
  }

  /** Returns those of some that are named; all of them where none is. */
  List<String> among(List<String> some) {
    List<String> named = some.stream().filter(names::contains).toList();
    return named.isEmpty() ? some : named;
  }
}
