/** The operator's page of a {@code JdbcOutbox}, served by the JDK's own HTTP server. */
module dev.waybill.console {
  requires transitive dev.waybill.jdbc;
  requires jdk.httpserver;
  requires static org.jspecify;

  exports dev.waybill.console;
}
