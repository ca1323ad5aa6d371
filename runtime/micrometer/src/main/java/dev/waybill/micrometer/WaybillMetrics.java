package dev.waybill.micrometer;

import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.bus.Subscription;
import dev.waybill.jdbc.InboxListener;
import dev.waybill.jdbc.JdbcOutboxListener;
import dev.waybill.jdbc.LoggingJdbcOutboxListener;
import dev.waybill.micrometer.internal.metrics.ConsumerMeters;
import dev.waybill.micrometer.internal.metrics.InboxMeters;
import dev.waybill.micrometer.internal.metrics.Meters;
import dev.waybill.micrometer.internal.metrics.OutboxMeters;
import dev.waybill.outbox.OutboxListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Objects;

/**
 * Metrics of an outbox, its workers, and the consumers of events, in a registry of Micrometer.
 *
 * <pre>{@code
 * WaybillMetrics metrics = WaybillMetrics.of(registry);
 * InMemoryOutbox outbox = InMemoryOutbox.builder().listener(metrics.outboxListener()).build();
 * metrics.consumer(bus).subscribe("outbox.event.User", handler);
 * }</pre>
 *
 * <p>What is counted, and with which tags, is listed in the manual of this module. No tag has more
 * values than there are kinds of failures, unless types or streams are asked for. What the bus on
 * Kafka tells is counted by {@link KafkaMetrics}. Immutable, and safe for use by several threads.
 */
public final class WaybillMetrics {

  private final Meters meters;
  private final Duration staleAfter;

  private WaybillMetrics(Builder builder) {
    this.meters =
        new Meters(builder.registry, builder.tags, builder.withTypes, builder.withStreams);
    this.staleAfter = builder.staleAfter;
  }

  /**
   * Measures without tags that tell types and streams apart.
   *
   * @param registry where to
   * @return the metrics
   */
  public static WaybillMetrics of(MeterRegistry registry) {
    return builder(registry).build();
  }

  /**
   * Starts from the standard settings.
   *
   * @param registry where to
   * @return a builder
   */
  public static Builder builder(MeterRegistry registry) {
    return new Builder(registry);
  }

  /**
   * Returns what an outbox's builder takes as {@code listener(…)}: it counts, and logs as an outbox
   * does that was given no listener. To be called once for an outbox.
   *
   * @return the listener
   */
  public OutboxListener outboxListener() {
    return outboxListener(new LoggingJdbcOutboxListener());
  }

  /**
   * Returns a listener that counts, and passes on what it hears. To be called once for an outbox.
   *
   * @param next who hears of it after that
   * @return the listener
   */
  public OutboxListener outboxListener(OutboxListener next) {
    Objects.requireNonNull(next, "next");
    return JdbcOutboxListener.allOf(new OutboxMeters(meters, staleAfter), next);
  }

  /**
   * Returns what an inbox takes as {@code listener(…)}: it counts the duplicates that were dropped.
   *
   * @return the listener
   */
  public InboxListener inboxListener() {
    return new InboxMeters(meters);
  }

  /**
   * Counts what a handler handles, the {@linkplain EventHandler#external events of other contexts}
   * among it.
   *
   * @param stream the stream that it handles
   * @param handler the handler
   * @return the same, counted
   */
  public EventHandler handler(String stream, EventHandler handler) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(handler, "handler");
    return new ConsumerMeters(meters, stream).counting(handler);
  }

  /**
   * Counts what a handler of events of other contexts handles, which is no part of another one.
   *
   * @param stream the stream that it handles
   * @param handler the handler
   * @return the same, counted
   */
  public ExternalEventHandler externalHandler(String stream, ExternalEventHandler handler) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(handler, "handler");
    return new ConsumerMeters(meters, stream).countingExternal(handler);
  }

  /**
   * Counts what a handler of pages handles: the events, and its calls.
   *
   * @param stream the stream that it handles
   * @param handler the handler
   * @return the same, counted
   */
  public PageHandler pageHandler(String stream, PageHandler handler) {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(handler, "handler");
    return new ConsumerMeters(meters, stream).countingPages(handler);
  }

  /**
   * Counts what all handlers handle that are subscribed.
   *
   * @param consumer where they subscribe
   * @return the same, with handlers that are counted
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

  /** Returns the meters, for what is of a library that need not be there. */
  Meters meters() {
    return meters;
  }

  /** Collects the settings of a {@link WaybillMetrics}. Not safe for use by several threads. */
  public static final class Builder {

    private static final Duration STANDARD_STALE = Duration.ofMinutes(5);

    private final MeterRegistry registry;
    private Tags tags = Tags.empty();
    private boolean withTypes;
    private boolean withStreams;
    private Duration staleAfter = STANDARD_STALE;

    private Builder(MeterRegistry registry) {
      this.registry = Objects.requireNonNull(registry, "registry");
    }

    /**
     * Adds a tag to everything, such as the name of one outbox of several.
     *
     * @param key its key; the same for all outboxes of a process, for Prometheus has no metric with
     *     the tag here and without it there
     * @param value its value
     * @return this builder
     */
    public Builder tag(String key, String value) {
      tags = tags.and(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Counts what is published and handled by the types of events. There are as many as there are
     * classes; of what others send, the first 200 are told apart.
     *
     * @return this builder
     */
    public Builder tagTypes() {
      withTypes = true;
      return this;
    }

    /**
     * Counts what is handled by the streams that are subscribed.
     *
     * @return this builder
     */
    public Builder tagStreams() {
      withStreams = true;
      return this;
    }

    /**
     * Sets how long the depth of an outbox is shown after it was measured; afterwards it is not a
     * number, since nobody knows. To be several times the interval of {@code measureEvery(…)}, as
     * one worker of all processes measures at a time, which may be another's.
     *
     * @param staleAfter how long, more than zero; 5 minutes unless set
     * @return this builder
     */
    public Builder staleAfter(Duration staleAfter) {
      if (Objects.requireNonNull(staleAfter, "staleAfter").isNegative() || staleAfter.isZero()) {
        throw new IllegalArgumentException(
            "staleAfter must be more than zero but is %s".formatted(staleAfter));
      }
      this.staleAfter = staleAfter;
      return this;
    }

    /**
     * Builds the metrics.
     *
     * @return the metrics
     */
    public WaybillMetrics build() {
      return new WaybillMetrics(this);
    }
  }
}
