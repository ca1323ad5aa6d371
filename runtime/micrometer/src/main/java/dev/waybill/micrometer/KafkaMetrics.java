package dev.waybill.micrometer;

import dev.waybill.kafka.KafkaListener;
import dev.waybill.kafka.TombstoneHandler;
import dev.waybill.micrometer.internal.metrics.BothKafkaListeners;
import dev.waybill.micrometer.internal.metrics.ConsumerMeters;
import dev.waybill.micrometer.internal.metrics.KafkaMeters;
import dev.waybill.micrometer.internal.metrics.TombstoneMeters;
import java.util.Objects;

/** Metrics of what a bus on Kafka tells of its consumers. Needs {@code waybill-kafka}. */
public final class KafkaMetrics {

  private KafkaMetrics() {}

  /**
   * Returns what the builder of a bus takes as {@code listener(…)}: it counts, and logs as a bus
   * does that was given no listener.
   *
   * @param metrics where to
   * @return the listener
   */
  public static KafkaListener listener(WaybillMetrics metrics) {
    return listener(metrics, KafkaListener.logging());
  }

  /**
   * Returns a listener that counts, and passes on what it hears.
   *
   * @param metrics where to
   * @param next who hears of it after that
   * @return the listener
   */
  public static KafkaListener listener(WaybillMetrics metrics, KafkaListener next) {
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(next, "next");
    return new BothKafkaListeners(new KafkaMeters(metrics.meters()), next);
  }

  /**
   * Counts what a handler of records without value handles, beside the events of its stream. Those
   * that a subscription skips are not counted.
   *
   * @param metrics where to
   * @param topic the topic that it handles
   * @param handler the handler
   * @return the same, counted
   */
  public static TombstoneHandler tombstones(
      WaybillMetrics metrics, String topic, TombstoneHandler handler) {
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(handler, "handler");
    return new TombstoneMeters(new ConsumerMeters(metrics.meters(), topic)).counting(handler);
  }
}
