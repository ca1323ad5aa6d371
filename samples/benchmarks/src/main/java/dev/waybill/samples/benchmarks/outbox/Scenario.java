package dev.waybill.samples.benchmarks.outbox;

/** Something that is measured. */
interface Scenario {

  String name();

  void run(Bench bench) throws Exception;
}
