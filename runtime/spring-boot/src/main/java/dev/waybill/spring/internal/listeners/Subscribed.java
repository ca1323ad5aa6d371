package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.EventHandler;
import dev.waybill.event.IntegrationEvent;
import java.util.List;

/**
 * Hands the events of a stream to several classes.
 *
 * @param handlers one for each class
 */
record Subscribed(List<EventHandler> handlers) implements EventHandler {

  /** One that throws does not keep the event from the others, and has it handed over again. */
  @Override
  public void handle(IntegrationEvent<?> event) throws Exception {
    Exception failure = null;
    for (EventHandler handler : handlers) {
      try {
        handler.handle(event);
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
