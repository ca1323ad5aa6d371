package dev.waybill.micrometer.internal.tracing;

import dev.waybill.event.Envelope;
import dev.waybill.event.EventHeaders;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.List;
import java.util.stream.Stream;

/** The context of an observation of events that somebody has enqueued. */
public final class EventContext extends ReceiverContext<EventHeaders> {

  private final List<? extends Envelope<?>> events;

  /** Of one event, whose trace goes on. */
  EventContext(Kind kind, Envelope<?> event, EventHeaders headers) {
    super(TraceHeaders::get, kind);
    this.events = List.of(event);
    setCarrier(headers);
  }

  /** Of several events, each of a trace of its own. */
  EventContext(Kind kind, List<? extends Envelope<?>> events) {
    super(TraceHeaders::get, kind);
    this.events = events;
    setCarrier(EventHeaders.none());
  }

  /** Returns the traceparents of where the events were enqueued, as far as they tell. */
  Stream<String> origins() {
    return events.stream()
        .map(TraceHeaders::of)
        .map(EventHeaders::traceParent)
        .filter(traceParent -> traceParent != null);
  }
}
