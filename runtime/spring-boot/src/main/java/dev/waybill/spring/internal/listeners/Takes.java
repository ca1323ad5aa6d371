package dev.waybill.spring.internal.listeners;

import dev.waybill.annotation.ExternalEvent;
import dev.waybill.event.Envelope;
import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.spring.IntegrationEventListener;
import dev.waybill.spring.internal.failure.StartException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * What a method takes that handles events.
 *
 * @param kind which events
 * @param payload the class of their payload; null where it takes no payload
 */
record Takes(Kind kind, @Nullable Class<?> payload) {

  /** The kinds of what can be taken. */
  enum Kind {
    /** All that has arrived. */
    PAGE,
    /** Those of a generated payload. */
    PAYLOAD,
    /** Accepted ones of a type, in a view of one's own. */
    VIEW,
    /** Refusals of a command, in a view of one's own. */
    VIEW_OF_REFUSAL,
    /** Whatever nobody else of the class takes. */
    OTHERS,
    /** Those of another context that a record is marked for. */
    EXTERNAL,
    /** Whatever else comes from other contexts. */
    OTHER_EXTERNAL
  }

  /**
   * Reads a method.
   *
   * @throws StartException where it cannot handle events
   */
  static Takes by(Method method, IntegrationEventListener says) {
    Class<?> payload = payload(method);
    boolean isView = !says.type().isEmpty() || !says.rejectionOf().isEmpty();
    if (payload == null) {
      return withoutPayload(method, isView);
    }
    requireOneKind(method, says);
    Kind kind = kind(payload, says, isView);
    if (isView) {
      requireView(method, payload, kind);
    } else if (kind == Kind.VIEW) {
      throw Refused.because(
          method,
          "nobody can tell which events have a %s: it is neither a generated payload nor marked @ExternalEvent"
              .formatted(payload.getName()),
          "Take the generated payload (%sPayload, for a record %s of your own), say which events it is a view of, as in @IntegrationEventListener(type = \"UserCreated\"), or mark it @ExternalEvent where another context sends them."
              .formatted(payload.getSimpleName(), payload.getSimpleName()));
    }
    requireItsEvent(method, payload, kind);
    return new Takes(kind, payload);
  }

  /** Returns the class of the payload; null where it takes events, or pages, and nothing else. */
  private static @Nullable Class<?> payload(Method method) {
    List<Class<?>> parameters = List.of(method.getParameterTypes());
    boolean takesEvents = isOfPages(method) || event(method) != null;
    int payloads = parameters.size() - (takesEvents ? 1 : 0);
    if (parameters.isEmpty() || payloads > 1 || method.getReturnType() != void.class) {
      throw Refused.because(
          method,
          "it must be void and take a payload, a payload and an IntegrationEvent<?> (of another"
              + " context an ExternalEvent<?>), either of these alone, or a"
              + " List<IntegrationEvent<?>>",
          "Change its parameters to these, and its result to void.");
    }
    return payloads == 0 ? null : parameters.get(0);
  }

  private static boolean isOfPages(Method method) {
    return method.getParameterCount() == 1
        && method.getParameterTypes()[0].equals(List.class)
        && IntegrationEvent.class.equals(
            ResolvableType.forMethodParameter(method, 0).resolveGeneric(0));
  }

  /** Returns the kind of event that it takes, at the end; null where it takes none. */
  private static @Nullable Class<?> event(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    Class<?> last = parameters.length == 0 ? void.class : parameters[parameters.length - 1];
    return last != Envelope.class && Envelope.class.isAssignableFrom(last) ? last : null;
  }

  private static Takes withoutPayload(Method method, boolean isView) {
    if (isView) {
      throw Refused.because(
          method,
          "it says a type of events, and takes no payload",
          "Let it take the payload before the event, or leave the type out.");
    }
    Kind kind =
        isOfPages(method)
            ? Kind.PAGE
            : event(method) == IntegrationEvent.class ? Kind.OTHERS : Kind.OTHER_EXTERNAL;
    return new Takes(kind, null);
  }

  private static void requireOneKind(Method method, IntegrationEventListener says) {
    if (!says.type().isEmpty() && !says.rejectionOf().isEmpty()) {
      throw Refused.because(
          method,
          "it says a type of accepted events and one of refusals",
          "Make it two methods, one for either.");
    }
  }

  private static Kind kind(Class<?> payload, IntegrationEventListener says, boolean isView) {
    if (payload.isAnnotationPresent(GeneratedPayload.class)) {
      return Kind.PAYLOAD;
    }
    if (payload.isAnnotationPresent(ExternalEvent.class)) {
      return Kind.EXTERNAL;
    }
    return isView && says.type().isEmpty() ? Kind.VIEW_OF_REFUSAL : Kind.VIEW;
  }

  private static void requireView(Method method, Class<?> payload, Kind kind) {
    if (kind == Kind.PAYLOAD || kind == Kind.EXTERNAL) {
      throw Refused.because(
          method,
          "%s is %s, which knows its events"
              .formatted(
                  payload.getName(),
                  kind == Kind.PAYLOAD ? "a generated payload" : "marked @ExternalEvent"),
          "Leave type and rejectionOf out, or take the payload in a record of your own.");
    }
    if (payload.isInterface() || payload.isPrimitive()) {
      throw Refused.because(
          method,
          "no payload can be read as a %s".formatted(payload.getName()),
          "Take it in a record that has the fields which the method cares about.");
    }
  }

  private static void requireItsEvent(Method method, Class<?> payload, Kind kind) {
    Class<?> event = event(method);
    Class<?> its =
        kind == Kind.EXTERNAL ? dev.waybill.event.ExternalEvent.class : IntegrationEvent.class;
    if (event != null && event != its) {
      throw Refused.because(
          method,
          "%s is never the payload of an %s".formatted(payload.getName(), event.getSimpleName()),
          "Let it take an %s<?> after the payload.".formatted(its.getSimpleName()));
    }
  }
}
