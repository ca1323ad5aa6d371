/** An event producer that posts integration events to an HTTP endpoint. */
module dev.waybill.http {
  requires transitive dev.waybill.runtime;
  requires transitive dev.waybill.json;
  requires transitive java.net.http;
  requires static org.jspecify;

  exports dev.waybill.http;
}
