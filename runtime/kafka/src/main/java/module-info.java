/** An event bus on Kafka: envelopes as they are, or as CloudEvents 1.0. */
module dev.waybill.kafka {
  requires transitive dev.waybill.runtime;
  requires transitive dev.waybill.json;
  requires static org.jspecify;
  requires kafka.clients;

  exports dev.waybill.kafka;
}
