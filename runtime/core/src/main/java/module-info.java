/**
 * The runtime of Waybill: annotations, the integration event envelope, converters, the outbox with
 * its worker, the event bus and the JSON codecs.
 *
 * <p>{@code jackson-annotations} is the only module an application must bring. The two databind
 * lines are optional: a codec needs the one it is named after.
 */
module dev.waybill.runtime {
  requires transitive com.fasterxml.jackson.annotation;
  requires static transitive org.jspecify;
  requires static com.fasterxml.jackson.core;
  requires static com.fasterxml.jackson.databind;
  requires static com.fasterxml.jackson.datatype.jsr310;
  requires static com.fasterxml.jackson.datatype.jdk8;
  requires static tools.jackson.core;
  requires static tools.jackson.databind;

  exports dev.waybill.annotation;
  exports dev.waybill.bus;
  exports dev.waybill.convert;
  exports dev.waybill.event;
  exports dev.waybill.json;
  exports dev.waybill.outbox;

  opens dev.waybill.event to
      com.fasterxml.jackson.databind,
      tools.jackson.databind;

  uses dev.waybill.convert.ConverterProvider;
}
