/**
 * The codecs: events to JSON and back, the same bytes under Jackson 2 and Jackson 3.
 *
 * <p>Both lines are optional: a codec needs the one it is named after.
 */
module dev.waybill.json {
  requires transitive dev.waybill.runtime;
  requires static org.jspecify;
  requires static com.fasterxml.jackson.core;
  requires static com.fasterxml.jackson.databind;
  requires static com.fasterxml.jackson.datatype.jsr310;
  requires static com.fasterxml.jackson.datatype.jdk8;
  requires static tools.jackson.core;
  requires static tools.jackson.databind;

  exports dev.waybill.json;
}
