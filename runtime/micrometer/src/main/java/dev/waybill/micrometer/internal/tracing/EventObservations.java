package dev.waybill.micrometer.internal.tracing;

import dev.waybill.event.Envelope;
import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Printable;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The observations of an event's way. A tracer that fails costs the trace, and never the event.
 * Safe for use by several threads.
 */
public final class EventObservations {

  private static final System.Logger LOGGER =
      System.getLogger("dev.waybill.micrometer.WaybillTracing");

  private final ObservationRegistry registry;
  private final Set<String> baggage;
  private final AtomicBoolean hasComplained = new AtomicBoolean();

  /**
   * Observes for a registry.
   *
   * @param baggage the keys that go along with events
   */
  public EventObservations(ObservationRegistry registry, Set<String> baggage) {
    this.registry = registry;
    this.baggage = baggage;
  }

  /** Observes that something is enqueued, and returns what goes along with it. */
  public IntegrationEventMetadata enqueuing() {
    Map<String, String> written = new HashMap<>();
    try {
      SenderContext<Map<String, String>> context =
          new SenderContext<>((carrier, name, value) -> written.put(name, value), Kind.PRODUCER);
      context.setCarrier(written);
      context.setContextualName("enqueue");
      Observation.start("waybill.enqueue", () -> context, registry).stop();
    } catch (RuntimeException e) {
      complain(e);
    }
    if (!written.isEmpty() && !written.containsKey(TraceHeaders.TRACEPARENT)) {
      complain(
          new IllegalStateException(
              "The tracer's propagation writes %s and no traceparent of W3C Trace Context: set it to W3C"
                  .formatted(written.keySet())));
    }
    return TraceHeaders.metadata(written, baggage);
  }

  /** Begins to observe that an event is published. */
  Observation publishing(String stream, IntegrationEvent<?> event, EventHeaders headers) {
    return received("waybill.publish", "publish " + stream, Kind.PRODUCER, stream, event, headers);
  }

  /** Begins to observe that an event is handled. */
  Observation handling(String stream, Envelope<?> event) {
    return received(
        "waybill.handle", "handle " + stream, Kind.CONSUMER, stream, event, TraceHeaders.of(event));
  }

  /** Begins to observe that events are handled which may be of as many traces. */
  Observation handlingPage(String stream, List<IntegrationEvent<?>> page) {
    EventContext context = new EventContext(Kind.CONSUMER, page);
    context.setContextualName("handle page of " + stream);
    context.addHighCardinalityKeyValue(KeyValue.of("waybill.stream", stream));
    context.addHighCardinalityKeyValue(
        KeyValue.of("waybill.page.size", Integer.toString(page.size())));
    return started("waybill.handle.page", context);
  }

  private Observation received(
      String name,
      String title,
      Kind kind,
      String stream,
      Envelope<?> event,
      EventHeaders headers) {
    EventContext context = new EventContext(kind, event, headers);
    context.setContextualName(title);
    // On spans alone: a tag of a metric must not have as many values as others please.
    context.addHighCardinalityKeyValue(KeyValue.of("waybill.stream", stream));
    context.addHighCardinalityKeyValue(KeyValue.of("waybill.event.type", event.type()));
    context.addHighCardinalityKeyValue(KeyValue.of("waybill.event.id", event.id()));
    return started(name, context);
  }

  private Observation started(String name, Observation.Context context) {
    try {
      return Observation.start(name, () -> context, registry);
    } catch (RuntimeException e) {
      complain(e);
      return Observation.NOOP;
    }
  }

  /** Opens the scope of an observation: what is done until it is closed belongs to it. */
  Observation.Scope open(Observation observation) {
    try {
      return observation.openScope();
    } catch (RuntimeException e) {
      complain(e);
      return Observation.Scope.NOOP;
    }
  }

  /** Ends an observation and its scope. */
  void end(Observation observation, Observation.Scope scope) {
    try {
      scope.close();
      observation.stop();
    } catch (RuntimeException e) {
      complain(e);
    }
  }

  /** Notes what went wrong with what is observed. */
  void failed(Observation observation, Throwable failure) {
    try {
      Observation unused = observation.error(failure);
    } catch (RuntimeException e) {
      complain(e);
    }
  }

  /** Once, for it would be told for every event. */
  private void complain(RuntimeException e) {
    if (hasComplained.compareAndSet(false, true)) {
      LOGGER.log(
          Level.WARNING,
          "Events cannot be traced, and go their way without; this is not told again.",
          Printable.failure(e));
    }
  }
}
