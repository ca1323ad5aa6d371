package dev.waybill.micrometer;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;

/** OpenTelemetry's SDK below Micrometer's observations, as an application has it. */
public final class Otel {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final Tracer tracer;

  public Otel(Sampler sampler) {
    this(
        sampler,
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));
  }

  Otel(Sampler sampler, TextMapPropagator format) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(sampler))
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    tracer = provider.get("test");
    ContextPropagators propagators = ContextPropagators.create(format);
    OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
    OtelPropagator propagator = new OtelPropagator(propagators, tracer);
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler.FirstMatchingCompositeObservationHandler(
                TracingLinks.handler(bridge, propagator),
                new PropagatingSenderTracingObservationHandler<>(bridge, propagator),
                new PropagatingReceiverTracingObservationHandler<>(bridge, propagator),
                new DefaultTracingObservationHandler(bridge)));
  }

  public ObservationRegistry registry() {
    return registry;
  }

  public Tracer tracer() {
    return tracer;
  }

  public List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  public SpanData span(String name) {
    return spans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No span " + name + " among " + spans()));
  }
}
