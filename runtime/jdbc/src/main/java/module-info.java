/**
 * The durable outbox: a table beside the application's own, filled in its transactions and relayed
 * by any number of workers.
 *
 * <p>A driver and a Jackson line for the codecs are what an application must bring.
 */
module dev.waybill.jdbc {
  requires transitive dev.waybill.runtime;
  requires transitive dev.waybill.json;
  requires transitive java.sql;
  requires static org.jspecify;

  exports dev.waybill.jdbc;
}
