package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.bus.Subscription;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.spring.internal.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
      return consumer.subscribe(stream, instruments.handler(stream, ofEach()));
    }
    List<EventHandler> one =
        ofEvents.stream().map(handler -> instruments.handler(stream, handler)).toList();
    List<PageHandler> several =
        ofPages.stream().map(handler -> instruments.pageHandler(stream, handler)).toList();
    return consumer.subscribePages(stream, new Subscribed(one, several)::handle);
  }

  private EventHandler ofEach() {
    return new EventHandler() {
      @Override
      public void handle(IntegrationEvent<?> event) throws Exception {
        handleAll(ofEvents, handler -> handler.handle(event));
      }

      @Override
      public @Nullable ExternalEventHandler external() {
        List<ExternalEventHandler> all = ofExternal();
        return all.isEmpty() ? null : event -> handleAll(all, handler -> handler.handle(event));
      }
    };
  }

  /** Those of the classes that take events of other contexts; nobody else is asked about them. */
  List<ExternalEventHandler> ofExternal() {
    return ofEvents.stream().map(EventHandler::external).filter(Objects::nonNull).toList();
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
