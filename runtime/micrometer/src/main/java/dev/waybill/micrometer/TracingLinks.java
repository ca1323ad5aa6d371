package dev.waybill.micrometer;

import dev.waybill.micrometer.internal.tracing.LinkingHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Objects;

/**
 * Links from the spans of publishing and handling to those of enqueuing, as OpenTelemetry's
 * conventions for messaging have them: besides that they are its children, and from that of a page
 * to all of its events. Needs {@code micrometer-tracing}.
 */
public final class TracingLinks {

  private TracingLinks() {}

  /**
   * Makes the handler of these observations, to be registered before Micrometer's own handlers of
   * what is received: the first that takes an observation makes its span.
   *
   * @param tracer makes the spans
   * @param propagator reads the headers of events
   * @return the handler
   */
  public static ObservationHandler<? extends Observation.Context> handler(
      Tracer tracer, Propagator propagator) {
    return new LinkingHandler(
        Objects.requireNonNull(tracer, "tracer"), Objects.requireNonNull(propagator, "propagator"));
  }
}
