package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.PageHandler;
import dev.waybill.bus.PayloadHandler;
import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.spring.IntegrationEventListener;
import dev.waybill.spring.internal.failure.StartException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A method that handles events.
 *
 * @param method as the bean's class declares it
 * @param says what it says about its events
 * @param payload what it takes of an event; null where it takes the event alone
 */
record ListenerMethod(Method method, IntegrationEventListener says, @Nullable Class<?> payload) {

  /**
   * Reads a method.
   *
   * @throws StartException where it cannot handle events
   */
  static ListenerMethod of(Method method) {
    IntegrationEventListener says =
        Objects.requireNonNull(
            AnnotatedElementUtils.findMergedAnnotation(method, IntegrationEventListener.class));
    List<Class<?>> parameters = List.of(method.getParameterTypes());
    if (takesPages(method) && method.getReturnType() == void.class) {
      requireKnown(method, says, null);
      return new ListenerMethod(method, says, null);
    }
    boolean takesEventLast =
        !parameters.isEmpty()
            && parameters.get(parameters.size() - 1).equals(IntegrationEvent.class);
    int payloads = parameters.size() - (takesEventLast ? 1 : 0);
    if (parameters.isEmpty() || payloads > 1 || method.getReturnType() != void.class) {
      throw refused(
          method,
          "it must be void and take a payload, a payload and an IntegrationEvent<?>, an"
              + " IntegrationEvent<?>, or a List<IntegrationEvent<?>>",
          "Change its parameters to these, and its result to void.");
    }
    Class<?> payload = payloads == 0 ? null : parameters.get(0);
    requireKnown(method, says, payload);
    return new ListenerMethod(method, says, payload);
  }

  /** Tells whether it takes all that has arrived. */
  boolean takesPages() {
    return takesPages(method);
  }

  private static boolean takesPages(Method method) {
    return method.getParameterCount() == 1
        && method.getParameterTypes()[0].equals(List.class)
        && IntegrationEvent.class.equals(
            ResolvableType.forMethodParameter(method, 0).resolveGeneric(0));
  }

  private static void requireKnown(
      Method method, IntegrationEventListener says, @Nullable Class<?> payload) {
    boolean isView = !says.type().isEmpty() || !says.rejectionOf().isEmpty();
    if (payload == null) {
      if (isView) {
        throw refused(
            method,
            "it says a type of events, and takes no payload",
            "Let it take the payload before the event, or leave the type out.");
      }
    } else if (!says.type().isEmpty() && !says.rejectionOf().isEmpty()) {
      throw refused(
          method,
          "it says a type of accepted events and one of refusals",
          "Make it two methods, one for either.");
    } else if (isView == payload.isAnnotationPresent(GeneratedPayload.class)) {
      throw isView
          ? refused(
              method,
              "%s is a generated payload, which knows its events".formatted(payload.getName()),
              "Leave type and rejectionOf out, or take the payload in a record of your own.")
          : refused(
              method,
              "nobody can tell which events have a %s: it is no generated payload"
                  .formatted(payload.getName()),
              "Take the generated payload (%sPayload, for a record %s of your own), or say which events it is a view of, as in @IntegrationEventListener(type = \"UserCreated\")."
                  .formatted(payload.getSimpleName(), payload.getSimpleName()));
    } else if (isView && (payload.isInterface() || payload.isPrimitive())) {
      throw refused(
          method,
          "no payload can be read as a %s".formatted(payload.getName()),
          "Take it in a record that has the fields which the method cares about.");
    }
  }

  private static StartException refused(Method method, String why, String action) {
    return new StartException(
        "The method %s.%s cannot handle events: %s."
            .formatted(method.getDeclaringClass().getName(), signature(method), why),
        action,
        null);
  }

  private static String signature(Method method) {
    return "%s(%s)"
        .formatted(
            method.getName(),
            String.join(
                ", ",
                List.of(method.getParameterTypes()).stream().map(Class::getSimpleName).toList()));
  }

  /** Tells which events those are, for comparison with those of other methods. */
  String events() {
    return "%s %s %s"
        .formatted(
            says.type(),
            says.rejectionOf(),
            says.type().isEmpty() && says.rejectionOf().isEmpty() ? payload : "");
  }

  @Override
  public String toString() {
    return "%s.%s".formatted(method.getDeclaringClass().getName(), signature(method));
  }

  /**
   * Returns what hands events to the method of a bean.
   *
   * @param guard what surrounds each call
   */
  PayloadHandler<Object> on(Object bean, CallGuard guard) {
    Method callable = callableOn(bean);
    if (payload == null) {
      return (none, event) -> guard.call(event, () -> invoke(callable, bean, event));
    }
    return method.getParameterCount() == 2
        ? (it, event) -> guard.call(event, () -> invoke(callable, bean, it, event))
        : (it, event) -> guard.call(event, () -> invoke(callable, bean, it));
  }

  /**
   * Returns what hands pages to the method of a bean.
   *
   * @param guard what surrounds each call
   */
  PageHandler onPages(Object bean, CallGuard guard) {
    Method callable = callableOn(bean);
    return page -> guard.call(page, unseen -> invoke(callable, bean, unseen));
  }

  private Method callableOn(Object bean) {
    Method callable;
    try {
      callable = AopUtils.selectInvocableMethod(method, bean.getClass());
    } catch (IllegalStateException e) {
      throw refused(
          method,
          "the proxy that is before its bean does not have it",
          "Make it public, and where the bean has interfaces, put it into one of them, or have"
              + " spring.aop.proxy-target-class be true, as it is by default.");
    }
    callable.setAccessible(true);
    return callable;
  }

  /** Throws what the method throws. */
  private static void invoke(Method method, Object bean, Object... arguments) throws Exception {
    try {
      var unused = method.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getTargetException();
      if (thrown instanceof Exception exception) {
        throw exception;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
