/**
 * The runtime of Waybill: annotations, the integration event envelope, converters, the outbox with
 * its worker, and the event bus.
 *
 * <p>{@code jackson-annotations} is the only module that an application must bring.
 */
module dev.waybill.runtime {
  requires transitive com.fasterxml.jackson.annotation;
  requires static java.sql; // of whose errors a handler may throw one
  requires static org.jspecify;

  exports dev.waybill.annotation;
  exports dev.waybill.bus;
  exports dev.waybill.convert;
  exports dev.waybill.event;
  exports dev.waybill.generated;
  exports dev.waybill.outbox;
  exports dev.waybill.outbox.store;

  // To any mapper of the application: the envelope is annotated for all of them.
  opens dev.waybill.event;

  uses dev.waybill.convert.ConverterProvider;
  uses dev.waybill.convert.GeneratedConverterProvider;
}
