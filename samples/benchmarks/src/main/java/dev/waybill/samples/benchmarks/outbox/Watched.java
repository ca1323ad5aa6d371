package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.micrometer.TracingLinks;
import dev.waybill.micrometer.WaybillMetrics;
import dev.waybill.micrometer.WaybillTracing;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.OutboxListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.UnaryOperator;

/**
 * What an outbox is watched with.
 *
 * @param metadata what goes along with its events
 * @param listener put around who hears of it
 * @param producer put around where its worker publishes to
 */
record Watched(
    MetadataProvider metadata,
    UnaryOperator<OutboxListener> listener,
    UnaryOperator<EventProducer> producer) {

  /**
   * Metrics and traces in a process, with OpenTelemetry's SDK; its spans are ended and go nowhere,
   * since whoever sends them does so on a thread of its own.
   *
   * @param sampled the share of traces that are recorded: Spring Boot's standard is a tenth
   */
  static WaybillTracing tracing(double sampled) {
    Tracer tracer =
        SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampled)))
            .build()
            .get("benchmark");
    OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
    OtelPropagator propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer);
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler.FirstMatchingCompositeObservationHandler(
                TracingLinks.handler(bridge, propagator),
                new PropagatingSenderTracingObservationHandler<>(bridge, propagator),
                new PropagatingReceiverTracingObservationHandler<>(bridge, propagator),
                new DefaultTracingObservationHandler(bridge)));
    return WaybillTracing.of(registry);
  }

  /** The same rows, whose worker nobody watches. */
  static Watched not(WaybillTracing tracing) {
    return new Watched(tracing.metadata(), UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** All of it. */
  static Watched by(WaybillTracing tracing) {
    WaybillMetrics metrics = WaybillMetrics.builder(new SimpleMeterRegistry()).tagTypes().build();
    return new Watched(tracing.metadata(), metrics::outboxListener, tracing::producer);
  }
}
