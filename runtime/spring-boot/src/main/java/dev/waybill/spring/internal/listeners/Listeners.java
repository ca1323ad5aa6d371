package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventHandlers;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.spring.IntegrationEventListener;
import dev.waybill.spring.internal.failure.StartException;
import dev.waybill.spring.internal.listeners.ListenerMethod.Handling;
import dev.waybill.spring.internal.listeners.Takes.Kind;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * Returns the handlers of each stream.
   *
   * @throws StartException where a method cannot handle events
   */
  Map<String, Subscribed> byStream() {
    Map<String, Subscribed> all = new LinkedHashMap<>();
    for (ListenerMethods methods : ListenerMethods.in(beans)) {
      addTo(all, methods);
    }
    all.forEach(Listeners::requireOneWay);
    return all;
  }

  private static void requireOneWay(String stream, Subscribed subscribed) {
    if (!subscribed.ofPages().isEmpty() && !subscribed.ofExternal().isEmpty()) {
      throw new StartException(
          "On the stream %s one class takes pages, and another takes events of other contexts, which do not come by pages."
              .formatted(stream),
          "Let the first take its events one at a time, or have other contexts send to a stream of their own.",
          null);
    }
  }

  private void addTo(Map<String, Subscribed> all, ListenerMethods methods) {
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
    byStream.forEach(
        (stream, several) -> {
          Subscribed subscribed = all.computeIfAbsent(stream, s -> new Subscribed());
          ListenerMethod ofPages =
              several.stream()
                  .filter(method -> method.takes().kind() == Kind.PAGE)
                  .findFirst()
                  .orElse(null);
          if (ofPages == null) {
            subscribed.ofEvents().add(handler(several, bean, guard));
          } else {
            requireAlone(several);
            subscribed.ofPages().add(ofPages.onPages(bean, guard));
          }
        });
  }

  private static EventHandler handler(List<ListenerMethod> methods, Object bean, CallGuard guard) {
    List<ListenerMethod> inOrder = new ArrayList<>(methods);
    inOrder.sort(
        Comparator.comparing(ListenerMethod::isFromAnybody)); // who names a source is first
    EventHandlers.Builder handlers = EventHandlers.builder();
    for (ListenerMethod method : inOrder) {
      Handling handling = method.on(bean, guard);
      IntegrationEventListener says = method.says();
      switch (method.takes().kind()) {
        case PAYLOAD -> handlers.on(payload(method), handling::handle);
        case VIEW -> handlers.on(says.type(), payload(method), handling::handle);
        case VIEW_OF_REFUSAL ->
            handlers.onRejection(says.rejectionOf(), payload(method), handling::handle);
        case OTHERS -> {
          EventHandler others = event -> handling.handle(null, event);
          handlers.onRejection(others).otherwise(others);
        }
        case EXTERNAL -> handlers.onExternal(payload(method), handling::handle);
        case OTHER_EXTERNAL -> {
          ExternalEventHandler others = event -> handling.handle(null, event);
          handlers.onExternal(others);
        }
        case PAGE -> throw new IllegalStateException("%s takes pages".formatted(method));
      }
    }
    return handlers.build();
  }

  private static Class<?> payload(ListenerMethod method) {
    return Objects.requireNonNull(method.takes().payload());
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

  private static void requireAlone(List<ListenerMethod> methods) {
    if (methods.size() > 1) {
      throw new StartException(
          "Of the methods %s one takes a page, which has all events of the stream, those of the others among them."
              .formatted(methods.stream().map(ListenerMethod::toString).sorted().toList()),
          "Put it into a class of its own, or have it hand each event of the page to what handles it.",
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
