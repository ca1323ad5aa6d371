package dev.waybill.samples.benchmarks.outbox;

/** A way to consume. */
interface Consuming {

  String name();

  Projection projection();

  /**
   * Consumes from the first event on until enough is committed.
   *
   * @param group the consumer group, which is new
   */
  void consume(String group, Consumption consumption) throws Exception;
}
