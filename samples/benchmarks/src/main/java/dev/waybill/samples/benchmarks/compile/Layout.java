package dev.waybill.samples.benchmarks.compile;

/**
 * How many types are compiled, and how they are spread.
 *
 * @param types how many
 * @param packages over how many packages
 */
record Layout(int types, int packages) {

  private static final int USUAL_PACKAGE = 30;

  /** Packages of 30 types. */
  static Layout of(int types) {
    return new Layout(types, Math.max(1, types / USUAL_PACKAGE));
  }

  /** The package of a type. */
  String packageOf(int type) {
    return "com.acme.p" + type % packages;
  }
}
