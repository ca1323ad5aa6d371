package dev.waybill.spring.internal.listeners;

import dev.waybill.annotation.ExternalEvent;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.Envelope;
import dev.waybill.spring.IntegrationEventListener;
import dev.waybill.spring.internal.failure.StartException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A method that handles events.
 *
 * @param method as the bean's class declares it
 * @param says what it says about its events
 * @param takes what it takes of them
 */
record ListenerMethod(Method method, IntegrationEventListener says, Takes takes) {

  /**
   * Reads a method.
   *
   * @throws StartException where it cannot handle events
   */
  static ListenerMethod of(Method method) {
    IntegrationEventListener says =
        Objects.requireNonNull(
            AnnotatedElementUtils.findMergedAnnotation(method, IntegrationEventListener.class));
    return new ListenerMethod(method, says, Takes.by(method, says));
  }

  /** Tells which events those are, for comparison with those of other methods. */
  String events() {
    Class<?> payload = takes.payload();
    ExternalEvent external = payload == null ? null : payload.getAnnotation(ExternalEvent.class);
    Object which =
        external == null ? payload : "%s %s".formatted(external.type(), external.source());
    return "%s %s"
        .formatted(
            takes.kind(),
            switch (takes.kind()) {
              case VIEW -> says.type();
              case VIEW_OF_REFUSAL -> says.rejectionOf();
              default -> which;
            });
  }

  /** Tells whether it takes events of another context from whoever sends them. */
  boolean isFromAnybody() {
    Class<?> payload = takes.payload();
    ExternalEvent external = payload == null ? null : payload.getAnnotation(ExternalEvent.class);
    return external != null && external.source().isEmpty();
  }

  @Override
  public String toString() {
    return Refused.name(method);
  }

  /** Hands an event, and its payload where the method takes one, to a method. */
  @FunctionalInterface
  interface Handling {
    void handle(@Nullable Object payload, Envelope<?> event) throws Exception;
  }

  /**
   * Returns what hands events to the method of a bean.
   *
   * @param guard what surrounds each call
   */
  Handling on(Object bean, CallGuard guard) {
    Method callable = callableOn(bean);
    if (takes.payload() == null) {
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
      throw Refused.because(
          method,
          "the proxy that is before its bean does not have it",
          "Make it public, and where the bean has interfaces, put it into one of them, or have"
              + " spring.aop.proxy-target-class be true, as it is by default.");
    }
    callable.setAccessible(true);
    return callable;
  }

  /** Throws what the method throws. */
  private static void invoke(Method method, Object bean, @Nullable Object... arguments)
      throws Exception {
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
