package dev.waybill.micrometer.internal.metrics;

import dev.waybill.kafka.KafkaListener;
import dev.waybill.micrometer.FailureKind;
import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.Objects;

/** Counts what becomes of records that were not handled. Safe for use by several threads. */
public final class KafkaMeters implements KafkaListener {

  private final Counter retried;
  private final Map<FailureKind, Counter> deadLettered;
  private final Counter deadLetterFailed;
  private final Counter tooSlow;
  private final Counter divided;
  private final Map<FailureKind, Counter> interrupted;

  /** Registers the meters. */
  public KafkaMeters(Meters meters) {
    this.retried = meters.counter("waybill.kafka.retried", "Records that are handled once more");
    this.deadLettered =
        meters.byKind("waybill.kafka.dead.lettered", "Records put into a dead letter topic");
    this.deadLetterFailed =
        meters.counter(
            "waybill.kafka.dead.letter.failed",
            "Attempts to put a record into a dead letter topic that failed");
    this.tooSlow =
        meters.counter("waybill.kafka.too.slow", "Calls of a handler that took too long");
    this.divided =
        meters.counter("waybill.kafka.pages.divided", "Pages that were divided after a failure");
    this.interrupted =
        meters.byKind("waybill.kafka.consumer.failed", "Failures of consumers to go on");
  }

  @Override
  public void handlerFailed(HandlerFailed event) {
    retried.increment();
  }

  @Override
  public void pageDivided(PageDivided event) {
    divided.increment();
  }

  @Override
  public void handlerTooSlow(HandlerTooSlow event) {
    tooSlow.increment();
  }

  @Override
  public void deadLettered(DeadLettered event) {
    Objects.requireNonNull(deadLettered.get(FailureKind.of(event.cause()))).increment();
  }

  @Override
  public void deadLetterFailed(DeadLetterFailed event) {
    deadLetterFailed.increment();
  }

  @Override
  public void consumerFailed(ConsumerFailed event) {
    Objects.requireNonNull(interrupted.get(FailureKind.of(event.cause()))).increment();
  }
}
