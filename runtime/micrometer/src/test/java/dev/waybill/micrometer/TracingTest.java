package dev.waybill.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventHandlers;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A trace goes with its event, and never in its way. */
final class TracingTest {

  private static final EventProducer TAKES_ALL =
      (stream, event) -> CompletableFuture.completedStage(null);

  private final Otel otel = new Otel(Sampler.alwaysOn());
  private final WaybillTracing tracing = WaybillTracing.of(otel.registry());

  @Test
  void whatIsEnqueuedCarriesASpanOfItsOwnWithinTheCallers() {
    Span caller = otel.tracer().spanBuilder("caller").startSpan();
    IntegrationEventMetadata metadata;
    try (Scope scope = caller.makeCurrent()) {
      assertThat(scope).isNotNull();
      metadata = tracing.metadata().current();
    }

    SpanData enqueue = otel.span("enqueue");
    assertThat(enqueue.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
    assertThat(metadata.traceId())
        .isEqualTo("00-%s-%s-01".formatted(enqueue.getTraceId(), enqueue.getSpanId()));
  }

  @Test
  void onesOwnMetadataHavePrecedence() {
    IntegrationEventMetadata own =
        IntegrationEventMetadata.builder().tenantId("acme").traceId("mine").build();

    IntegrationEventMetadata metadata = tracing.metadata(() -> own).current();

    assertThat(metadata).isEqualTo(own);
  }

  @Test
  void eachEventOfAPageIsObservedUntilItsOwnAnswer() {
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    EventProducer slow =
        (stream, event) -> {
          CompletableFuture<Void> answer = new CompletableFuture<>();
          answers.add(answer);
          return answer;
        };

    List<CompletionStage<Void>> stages =
        tracing
            .producer(slow)
            .publishAll(
                "orders",
                List.of(Orders.placed("1"), Orders.traced("2", true), Orders.traced("3", true)));
    answers.get(2).complete(null);
    List<SpanData> afterOne = otel.spans();
    answers.get(1).completeExceptionally(PublishException.retriable("refused", null));

    assertThat(stages).isEqualTo(answers);
    assertThat(afterOne).hasSize(1);
    assertThat(otel.spans())
        .extracting(SpanData::getParentSpanId)
        .containsExactly(Orders.SPAN, Orders.SPAN);
    assertThat(otel.spans().get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void anEventWhoseTraceIsNotRecordedIsPublishedUnobserved() {
    EventProducer producer = tracing.producer(TAKES_ALL);

    producer.publish("orders", Orders.traced("1", false));
    producer.publish("orders", Orders.placed("2"));
    producer.publishAll("orders", List.of(Orders.traced("3", false), Orders.placed("4")));

    assertThat(otel.spans()).isEmpty();
  }

  @Test
  void aProducerThatThrowsEndsTheSpansOfAllItsEvents() {
    EventProducer broken =
        tracing.producer(
            (stream, event) -> {
              throw new IllegalStateException("closed");
            });

    assertThatThrownBy(() -> broken.publish("orders", Orders.traced("1", true)))
        .hasMessage("closed");

    assertThat(otel.spans()).hasSize(1);
  }

  @Test
  void whatAHandlerDoesBelongsToTheTraceOfItsEvent() throws Exception {
    List<SpanContext> seen = new ArrayList<>();
    EventHandler handler =
        tracing.handler("orders", event -> seen.add(Span.current().getSpanContext()));

    handler.handle(Orders.traced("1", true));
    handler.handle(Orders.traced("2", false));

    assertThat(seen).extracting(SpanContext::getTraceId).containsOnly(Orders.TRACE);
    assertThat(seen).extracting(SpanContext::isSampled).containsExactly(true, false);
    assertThat(otel.spans()).hasSize(1);
    assertThat(otel.span("handle orders").getParentSpanId()).isEqualTo(Orders.SPAN);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void theEventsOfOtherContextsAreObservedInTheTraceThatTheyTell() throws Exception {
    List<SpanContext> seen = new ArrayList<>();
    EventHandlers handlers =
        EventHandlers.builder()
            .onExternal(event -> seen.add(Span.current().getSpanContext()))
            .build();
    ExternalEvent<?> event =
        ExternalEvent.create(
            "PaymentCaptured",
            "",
            ExternalEventMetadata.builder()
                .traceId("00-%s-%s-01".formatted(Orders.TRACE, Orders.SPAN))
                .build());

    Objects.requireNonNull(tracing.handler("payments", handlers).external()).handle(event);

    assertThat(seen).extracting(SpanContext::getTraceId).containsExactly(Orders.TRACE);
    assertThat(otel.span("handle payments").getParentSpanId()).isEqualTo(Orders.SPAN);
    assertThat(tracing.handler("payments", ignored -> {}).external()).isNull();
  }

  @Test
  void aHandlerThatFailsLeavesAnErrorAndNoScope() {
    EventHandler handler =
        tracing.handler(
            "orders",
            event -> {
              throw new IllegalArgumentException("bad");
            });

    assertThatThrownBy(() -> handler.handle(Orders.traced("1", true))).hasMessage("bad");

    assertThat(otel.span("handle orders").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void aPageOfSeveralEventsHasATraceOfItsOwnThatLinksToTheirs() throws Exception {
    tracing
        .pageHandler("orders", page -> {})
        .handle(List.of(Orders.traced("1", true), Orders.placed("2")));
    tracing.pageHandler("orders", page -> {}).handle(List.of(Orders.traced("1", true)));

    SpanData page = otel.span("handle page of orders");
    assertThat(page.getTraceId()).isNotEqualTo(Orders.TRACE);
    assertThat(page.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(page.getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsExactly(Orders.SPAN);
    assertThat(otel.span("handle orders").getTraceId()).isEqualTo(Orders.TRACE);
  }

  @Test
  void whereNothingIsObservedNothingIsPutAround() {
    WaybillTracing off = WaybillTracing.of(ObservationRegistry.NOOP);
    EventHandler handler = event -> {};

    assertThat(off.producer(TAKES_ALL)).isSameAs(TAKES_ALL);
    assertThat(off.handler("orders", handler)).isSameAs(handler);
    assertThat(off.metadata().current()).isEqualTo(IntegrationEventMetadata.empty());
  }

  @Test
  void aTracerThatFailsCostsTheTraceAndNotTheEvent() throws Exception {
    ObservationRegistry broken = ObservationRegistry.create();
    broken.observationConfig().observationHandler(new Broken());
    WaybillTracing tracing = WaybillTracing.of(broken);
    List<IntegrationEvent<?>> handled = new ArrayList<>();

    IntegrationEventMetadata metadata = tracing.metadata().current();
    CompletionStage<Void> stage =
        tracing.producer(TAKES_ALL).publish("orders", Orders.traced("1", true));
    tracing.handler("orders", handled::add).handle(Orders.traced("1", true));

    assertThat(metadata).isEqualTo(IntegrationEventMetadata.empty());
    assertThat(stage.toCompletableFuture()).isCompleted();
    assertThat(handled).hasSize(1);
  }

  private static final class Broken implements ObservationHandler<Observation.Context> {
    @Override
    public void onStart(Observation.Context context) {
      throw new IllegalStateException("no tracer");
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  @Test
  void aPropagationOfAnotherKindLeavesEventsWithoutTrace() {
    Otel b3 = new Otel(Sampler.alwaysOn(), B3Propagator.injectingSingleHeader());

    IntegrationEventMetadata metadata = WaybillTracing.of(b3.registry()).metadata().current();

    assertThat(metadata).isEqualTo(IntegrationEventMetadata.empty());
  }
}
