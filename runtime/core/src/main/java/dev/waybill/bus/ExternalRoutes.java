package dev.waybill.bus;

import dev.waybill.event.Causation;
import dev.waybill.event.ExternalEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The handlers of the events of other contexts, and which of them an event is for. */
final class ExternalRoutes implements ExternalEventHandler {

  /** By the records that are views of the events. */
  private final Map<Class<?>, ExternalEventHandler> views = new LinkedHashMap<>();

  private @Nullable ExternalEventHandler otherwise;

  ExternalRoutes copy() {
    ExternalRoutes copy = new ExternalRoutes();
    copy.views.putAll(views);
    copy.otherwise = otherwise;
    return copy;
  }

  <P> void add(Class<P> view, ExternalPayloadHandler<? super P> handler) {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(handler, "handler");
    if (!view.isAnnotationPresent(dev.waybill.annotation.ExternalEvent.class)) {
      throw new IllegalArgumentException(
          "%s is not marked @ExternalEvent, so that its events are not known: say there which type they have, or use onExternal(event -> …)"
              .formatted(view.getName()));
    }
    views.putIfAbsent(view, event -> handler.handle(event.payloadAs(view), event));
  }

  void otherwise(ExternalEventHandler handler) {
    otherwise = Objects.requireNonNull(handler, "handler");
  }

  boolean isEmpty() {
    return views.isEmpty() && otherwise == null;
  }

  @Override
  public void handle(ExternalEvent<?> event) throws Exception {
    Objects.requireNonNull(event, "event");
    ExternalEventHandler handler = otherwise;
    for (Map.Entry<Class<?>, ExternalEventHandler> view : views.entrySet()) {
      if (event.carries(view.getKey())) {
        handler = view.getValue();
        break;
      }
    }
    if (handler != null) {
      ExternalEventHandler chosen = handler;
      Causation.run(event, () -> chosen.handle(event));
    }
  }
}
