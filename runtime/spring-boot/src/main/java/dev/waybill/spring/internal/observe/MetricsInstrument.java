package dev.waybill.spring.internal.observe;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.jdbc.Inbox;
import dev.waybill.micrometer.WaybillMetrics;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.spring.internal.instrument.Instrument;
import org.springframework.core.Ordered;

/** Counts. Outside of traces, so that their cost shows. */
public record MetricsInstrument(WaybillMetrics metrics) implements Instrument, Ordered {

  @Override
  public OutboxListener listener(OutboxListener listener) {
    return metrics.outboxListener(listener);
  }

  @Override
  public EventHandler handler(String stream, EventHandler handler) {
    return metrics.handler(stream, handler);
  }

  @Override
  public PageHandler pageHandler(String stream, PageHandler handler) {
    return metrics.pageHandler(stream, handler);
  }

  @Override
  public Inbox inbox(Inbox inbox) {
    return inbox.listener(metrics.inboxListener());
  }

  @Override
  public int getOrder() {
    return 1;
  }
}
