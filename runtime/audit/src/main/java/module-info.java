/** An audit log of integration events in a file. */
module dev.waybill.audit {
  requires transitive dev.waybill.runtime;
  requires transitive dev.waybill.json;
  requires static org.jspecify;

  exports dev.waybill.audit;
}
