package dev.waybill.micrometer.internal.metrics;

import dev.waybill.micrometer.FailureKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The registry with the tags that everything has, and what tells events apart where that was asked
 * for. Immutable, and safe for use by several threads.
 *
 * @param registry where meters are kept
 * @param tags what every meter carries
 * @param withTypes whether events are counted by their types
 * @param withStreams whether events that are consumed are counted by their streams
 */
public record Meters(MeterRegistry registry, Tags tags, boolean withTypes, boolean withStreams) {

  /**
   * The most types that are told apart. Those of one's own are as many as there are classes; what
   * is consumed has whatever type its producer wrote.
   */
  private static final int MOST_TYPES = 200;

  private static final String TYPE = "type";
  private static final String OTHER_TYPES = "other";

  long now() {
    return registry.config().clock().monotonicTime();
  }

  long wallTime() {
    return registry.config().clock().wallTime();
  }

  /** Returns the same with the tag of a stream, where streams are told apart. */
  Meters ofStream(String stream) {
    return withStreams ? new Meters(registry, tags.and("stream", stream), withTypes, true) : this;
  }

  void gauge(String name, String unit, String description, Supplier<Number> value) {
    Gauge.Builder<Supplier<Number>> builder =
        Gauge.builder(name, value).description(description).tags(tags).strongReference(true);
    (unit.isEmpty() ? builder : builder.baseUnit(unit)).register(registry);
  }

  Counter counter(String name, String description, String... more) {
    return Counter.builder(name).description(description).tags(tags.and(more)).register(registry);
  }

  Timer timer(String name, String description) {
    return Timer.builder(name).description(description).tags(tags).register(registry);
  }

  DistributionSummary summary(String name, String unit, String description) {
    return DistributionSummary.builder(name)
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }

  /** Counters of all kinds of failures: one that appears with its first would hide that one. */
  Map<FailureKind, Counter> byKind(String name, String description, String... more) {
    Map<FailureKind, Counter> counters = new EnumMap<>(FailureKind.class);
    for (FailureKind kind : FailureKind.values()) {
      counters.put(
          kind,
          Counter.builder(name)
              .description(description)
              .tags(tags.and(more).and("cause", kind.tag()))
              .register(registry));
    }
    return counters;
  }

  /** A counter for each type of event, or one for all. */
  Function<String, Counter> byType(String name, String description) {
    if (!withTypes) {
      Counter all = counter(name, description);
      return type -> all;
    }
    Map<String, Counter> counters = new ConcurrentHashMap<>();
    return type -> {
      Counter known = counters.get(type);
      if (known != null) {
        return known;
      }
      String tag = counters.size() < MOST_TYPES ? type : OTHER_TYPES;
      return counters.computeIfAbsent(tag, it -> counter(name, description, TYPE, it));
    };
  }
}
