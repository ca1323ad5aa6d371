package dev.waybill.spring.internal.instrument;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PageHandler;
import dev.waybill.jdbc.Inbox;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.OutboxListener;

/** Looks at what the parts of the outbox do: each method puts something around one, or nothing. */
public interface Instrument {

  /** Around who hears of the outbox. */
  default OutboxListener listener(OutboxListener listener) {
    return listener;
  }

  /** Around what surrounds whoever enqueues. */
  default MetadataProvider metadata(MetadataProvider metadata) {
    return metadata;
  }

  /** Around where the worker publishes to. */
  default EventProducer producer(EventProducer producer) {
    return producer;
  }

  /** Around what handles the events of a stream. */
  default EventHandler handler(String stream, EventHandler handler) {
    return handler;
  }

  /** Around what handles the events of a stream by pages. */
  default PageHandler pageHandler(String stream, PageHandler handler) {
    return handler;
  }

  /** Around the memory of consumers. */
  default Inbox inbox(Inbox inbox) {
    return inbox;
  }
}
