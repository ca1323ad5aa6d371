package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventHandlers;
import dev.waybill.bus.PayloadHandler;
import dev.waybill.spring.IntegrationEventListener;
import dev.waybill.spring.internal.failure.StartException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * Makes handlers of the methods of beans, by stream.
 *
 * @param beans where the methods are
 * @param standardStream the stream of methods that say none; null for none
 * @param guards what surrounds the calls of a consumer, by its name
 */
record Listeners(
    ConfigurableListableBeanFactory beans,
    @Nullable String standardStream,
    Function<String, CallGuard> guards) {

  /**
   * Returns the handler of each stream.
   *
   * @throws StartException where a method cannot handle events
   */
  Map<String, EventHandler> byStream() {
    Map<String, List<EventHandler>> handlers = new LinkedHashMap<>();
    for (ListenerMethods methods : ListenerMethods.in(beans)) {
      of(methods)
          .forEach(
              (stream, handler) ->
                  handlers.computeIfAbsent(stream, s -> new ArrayList<>()).add(handler));
    }
    Map<String, EventHandler> all = new LinkedHashMap<>();
    handlers.forEach((stream, several) -> all.put(stream, new Subscribed(several)));
    return all;
  }

  private Map<String, EventHandler> of(ListenerMethods methods) {
    Object bean = beans.getBean(methods.bean());
    Class<?> type = methods.type();
    Map<String, List<ListenerMethod>> byStream = new LinkedHashMap<>();
    Map<String, ListenerMethod> taken = new LinkedHashMap<>();
    for (Method each : methods.methods()) {
      ListenerMethod method = ListenerMethod.of(each);
      String stream = stream(method, type);
      requireAlone(method, taken.put(stream + " " + method.events(), method));
      byStream.computeIfAbsent(stream, s -> new ArrayList<>()).add(method);
    }
    CallGuard guard = guards.apply(type.getName());
    Map<String, EventHandler> handlers = new LinkedHashMap<>();
    byStream.forEach((stream, several) -> handlers.put(stream, handler(several, bean, guard)));
    return handlers;
  }

  private static EventHandler handler(List<ListenerMethod> methods, Object bean, CallGuard guard) {
    EventHandlers.Builder handlers = EventHandlers.builder();
    for (ListenerMethod method : methods) {
      PayloadHandler<Object> handler = method.on(bean, guard);
      IntegrationEventListener says = method.says();
      Class<?> payload = method.payload();
      if (payload == null) {
        EventHandler others = event -> handler.handle(event, event);
        handlers.onRejection(others).otherwise(others);
      } else if (!says.type().isEmpty()) {
        handlers.on(says.type(), payload, handler);
      } else if (!says.rejectionOf().isEmpty()) {
        handlers.onRejection(says.rejectionOf(), payload, handler);
      } else {
        handlers.on(payload, handler);
      }
    }
    return handlers.build();
  }

  private static void requireAlone(ListenerMethod method, @Nullable ListenerMethod other) {
    if (other != null) {
      throw new StartException(
          "The methods %s and %s handle the same events, and only one would be called."
              .formatted(other, method),
          "Make them one, or put them into two classes.",
          null);
    }
  }

  private String stream(ListenerMethod method, Class<?> type) {
    IntegrationEventListener ofClass =
        AnnotatedElementUtils.findMergedAnnotation(type, IntegrationEventListener.class);
    String said =
        !method.says().stream().isEmpty() || ofClass == null
            ? method.says().stream()
            : ofClass.stream();
    String stream = said.isEmpty() ? standardStream : beans.resolveEmbeddedValue(said);
    if (!StringUtils.hasText(stream)) {
      throw new StartException(
          "The method %s handles events, and nothing says of which stream.".formatted(method),
          "Say it on the method or its class, as in @IntegrationEventListener(stream ="
              + " \"outbox.event.User\").",
          null);
    }
    return stream;
  }
}
