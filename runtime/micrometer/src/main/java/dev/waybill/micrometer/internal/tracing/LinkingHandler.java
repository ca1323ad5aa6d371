package dev.waybill.micrometer.internal.tracing;

import dev.waybill.event.TraceParent;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

/**
 * Makes spans as Micrometer's own handler does, with links to where the events were enqueued. It
 * does not extend that one, in whose place Spring Boot would take it for all that is received.
 */
public final class LinkingHandler implements TracingObservationHandler<EventContext> {

  private final Tracer tracer;
  private final Linking linking;

  public LinkingHandler(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.linking = new Linking(tracer, propagator);
  }

  @Override
  public void onStart(EventContext context) {
    linking.onStart(context);
  }

  @Override
  public void onError(EventContext context) {
    linking.onError(context);
  }

  @Override
  public void onStop(EventContext context) {
    linking.onStop(context);
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof EventContext;
  }

  @Override
  public Tracer getTracer() {
    return tracer;
  }

  private static final class Linking
      extends PropagatingReceiverTracingObservationHandler<EventContext> {

    private final Tracer tracer;

    Linking(Tracer tracer, Propagator propagator) {
      super(tracer, propagator);
      this.tracer = tracer;
    }

    @Override
    public Span.Builder customizeExtractedSpan(EventContext context, Span.Builder builder) {
      Span.Builder linked = builder;
      for (String traceParent : context.origins().distinct().toList()) {
        linked = linked.addLink(new Link(origin(traceParent)));
      }
      return linked;
    }

    /** A traceparent that is complete has its parts at these places. */
    private TraceContext origin(String traceParent) {
      return tracer
          .traceContextBuilder()
          .traceId(TraceParent.traceId(traceParent).orElseThrow())
          .spanId(traceParent.substring(36, 52))
          .sampled(TraceHeaders.isSampled(traceParent))
          .build();
    }
  }
}
