package dev.waybill.spring.internal.observe;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PageHandler;
import dev.waybill.micrometer.WaybillTracing;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.spring.internal.instrument.Instrument;
import org.springframework.core.Ordered;

/** Has traces go with events. */
public record TracingInstrument(WaybillTracing tracing) implements Instrument, Ordered {

  @Override
  public MetadataProvider metadata(MetadataProvider metadata) {
    return tracing.metadata(metadata);
  }

  @Override
  public EventProducer producer(EventProducer producer) {
    return tracing.producer(producer);
  }

  @Override
  public EventHandler handler(String stream, EventHandler handler) {
    return tracing.handler(stream, handler);
  }

  @Override
  public PageHandler pageHandler(String stream, PageHandler handler) {
    return tracing.pageHandler(stream, handler);
  }

  @Override
  public int getOrder() {
    return 0;
  }
}
