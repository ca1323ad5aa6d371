/** Metrics of outboxes and consumers, and traces through them, with Micrometer. */
module dev.waybill.micrometer {
  requires transitive dev.waybill.runtime;
  requires transitive dev.waybill.jdbc;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;
  requires micrometer.commons;
  requires static dev.waybill.kafka;
  requires static micrometer.tracing;
  requires static org.jspecify;

  exports dev.waybill.micrometer;
}
