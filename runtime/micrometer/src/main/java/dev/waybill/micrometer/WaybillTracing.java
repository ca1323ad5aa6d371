package dev.waybill.micrometer;

import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.bus.Subscription;
import dev.waybill.micrometer.internal.tracing.EventObservations;
import dev.waybill.micrometer.internal.tracing.TracedHandlers;
import dev.waybill.micrometer.internal.tracing.TracedProducer;
import dev.waybill.outbox.MetadataProvider;
import io.micrometer.observation.ObservationRegistry;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * One trace from whoever enqueues an event to whoever handles it, with Micrometer's observations
 * and hence with OpenTelemetry.
 *
 * <pre>{@code
 * WaybillTracing tracing = WaybillTracing.of(observations);
 * InMemoryOutbox outbox = InMemoryOutbox.builder().metadata(tracing.metadata()).build();
 * OutboxWorker worker = OutboxWorker.builder(outbox, tracing.producer(bus)).build();
 * tracing.consumer(bus).subscribe("outbox.event.User", handler);
 * }</pre>
 *
 * <p>What is enqueued gets a span of its own within the caller's ({@code waybill.enqueue}), and
 * carries its {@code traceparent} and {@code tracestate}: in the event's metadata, in the columns
 * of the outbox, and in the headers of what is published. The spans of publishing ({@code
 * waybill.publish}) and of handling ({@code waybill.handle}) are its children, however much later;
 * {@link TracingLinks} links them to it, too.
 *
 * <p>The tracer must write the headers of W3C Trace Context, as Spring Boot's does unless told
 * otherwise. Where the registry observes nothing, nothing is done for any event. A tracer that
 * fails costs the trace, and not the event. Immutable, and safe for use by several threads.
 */
public final class WaybillTracing {

  private final ObservationRegistry registry;
  private final EventObservations observations;

  private WaybillTracing(Builder builder) {
    this.registry = builder.registry;
    this.observations = new EventObservations(builder.registry, Set.copyOf(builder.baggage));
  }

  /**
   * Traces without baggage.
   *
   * @param registry where observations are registered
   * @return the tracing
   */
  public static WaybillTracing of(ObservationRegistry registry) {
    return builder(registry).build();
  }

  /**
   * Starts from the standard settings.
   *
   * @param registry where observations are registered
   * @return a builder
   */
  public static Builder builder(ObservationRegistry registry) {
    return new Builder(registry);
  }

  /**
   * Returns what an outbox's builder takes as {@code metadata(…)}: the trace of whoever enqueues.
   *
   * @return the provider
   */
  public MetadataProvider metadata() {
    return observations::enqueuing;
  }

  /**
   * Returns the same besides metadata of one's own, which have precedence.
   *
   * @param own what else surrounds a call, such as the tenant
   * @return the provider
   */
  public MetadataProvider metadata(MetadataProvider own) {
    Objects.requireNonNull(own, "own");
    return registry.isNoop() ? own : () -> own.current().orElse(observations.enqueuing());
  }

  /**
   * Observes what is published, of the events whose traces are recorded.
   *
   * @param producer to which an outbox's worker publishes
   * @return the same, observed
   */
  public EventProducer producer(EventProducer producer) {
    Objects.requireNonNull(producer, "producer");
    return registry.isNoop() ? producer : new TracedProducer(producer, observations);
  }

  /**
   * Observes what a handler handles, events of other contexts included; what it does meanwhile
   * belongs to the trace of the event.
   *
   * @param stream the stream that it handles
   * @param handler the handler
   * @return the same, observed
   */
  public EventHandler handler(String stream, EventHandler handler) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(handler, "handler");
    return registry.isNoop() ? handler : new TracedHandlers(stream, observations).of(handler);
  }

  /**
   * Observes what a handler of events of other contexts handles, which is no part of another one.
   *
   * @param stream the stream that it handles
   * @param handler the handler
   * @return the same, observed
   */
  public ExternalEventHandler externalHandler(String stream, ExternalEventHandler handler) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(handler, "handler");
    return registry.isNoop()
        ? handler
        : new TracedHandlers(stream, observations).ofExternal(handler);
  }

  /**
   * Observes what a handler of pages handles. A page of several events is of as many traces and
   * belongs to none of them: it has one of its own ({@code waybill.handle.page}), which {@link
   * TracingLinks} links to theirs. A handler that hands each event to an {@linkplain #handler
   * observed} one has both.
   *
   * @param stream the stream that it handles
   * @param handler the handler
   * @return the same, observed
   */
  public PageHandler pageHandler(String stream, PageHandler handler) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(handler, "handler");
    return registry.isNoop() ? handler : new TracedHandlers(stream, observations).ofPages(handler);
  }

  /**
   * Observes all handlers that are subscribed.
   *
   * @param consumer where they subscribe
   * @return the same, with handlers that are observed
   */
  public EventConsumer consumer(EventConsumer consumer) {
    Objects.requireNonNull(consumer, "consumer");
    return new EventConsumer() {
      @Override
      public Subscription subscribe(String stream, EventHandler handler) {
        return consumer.subscribe(stream, handler(stream, handler));
      }

      @Override
      public Subscription subscribePages(String stream, PageHandler handler) {
        return consumer.subscribePages(stream, pageHandler(stream, handler));
      }
    };
  }

  /** Collects the settings of a {@link WaybillTracing}. Not safe for use by several threads. */
  public static final class Builder {

    private final ObservationRegistry registry;
    private final Set<String> baggage = new LinkedHashSet<>();

    private Builder(ObservationRegistry registry) {
      this.registry = Objects.requireNonNull(registry, "registry");
    }

    /**
     * Lets members of the caller's baggage go along with events, which are stored and published:
     * whoever reads the events reads them, too. None goes along unless it is named here, and the
     * tracer propagates it.
     *
     * @param keys the keys of these members, as in {@code "tenant"}
     * @return this builder
     */
    public Builder baggage(String... keys) {
      baggage.addAll(Arrays.asList(Objects.requireNonNull(keys, "keys")));
      return this;
    }

    /**
     * Builds the tracing.
     *
     * @return the tracing
     */
    public WaybillTracing build() {
      return new WaybillTracing(this);
    }
  }
}
