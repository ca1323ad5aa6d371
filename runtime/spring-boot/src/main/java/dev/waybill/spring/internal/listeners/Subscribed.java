package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.bus.Subscription;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.spring.internal.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands the events of a stream to several classes: one that throws does not keep an event from the
 * others, and has it handed over again.
 *
 * @param ofEvents those that take events one at a time, one for each class
 * @param ofPages those that take pages
 */
record Subscribed(List<EventHandler> ofEvents, List<PageHandler> ofPages) {

  Subscribed() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  /** By pages where any class takes them: two subscriptions would share the events. */
  Subscription to(EventConsumer consumer, String stream, Instrument instruments) {
    if (ofPages.isEmpty()) {
      return consumer.subscribe(stream, instruments.handler(stream, this::handle));
    }
    List<EventHandler> one =
        ofEvents.stream().map(handler -> instruments.handler(stream, handler)).toList();
    List<PageHandler> several =
        ofPages.stream().map(handler -> instruments.pageHandler(stream, handler)).toList();
    return consumer.subscribePages(stream, new Subscribed(one, several)::handle);
  }

  private void handle(IntegrationEvent<?> event) throws Exception {
    handleAll(ofEvents, handler -> handler.handle(event));
  }

  /** One that throws has none of the later events, which may be of the same key. */
  private void handle(List<IntegrationEvent<?>> page) throws Exception {
    List<PageHandler> all = new ArrayList<>(ofPages);
    for (EventHandler handler : ofEvents) {
      all.add(
          events -> {
            for (IntegrationEvent<?> event : events) {
              handler.handle(event);
            }
          });
    }
    handleAll(all, handler -> handler.handle(page));
  }

  /** Has one class handle something. */
  @FunctionalInterface
  private interface Handling<H> {
    void by(H handler) throws Exception;
  }

  private static <H> void handleAll(List<H> handlers, Handling<H> handling) throws Exception {
    Exception failure = null;
    for (H handler : handlers) {
      try {
        handling.by(handler);
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
