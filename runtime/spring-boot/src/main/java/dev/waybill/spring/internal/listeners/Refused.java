package dev.waybill.spring.internal.listeners;

import dev.waybill.spring.internal.failure.StartException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The refusal of methods that cannot handle events. */
final class Refused {

  private Refused() {}

  static StartException because(Method method, String why, String action) {
    return new StartException(
        "The method %s cannot handle events: %s.".formatted(name(method), why), action, null);
  }

  /** Names a method as users look for it. */
  static String name(Method method) {
    return "%s.%s(%s)"
        .formatted(
            method.getDeclaringClass().getName(),
            method.getName(),
            Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ")));
  }
}
