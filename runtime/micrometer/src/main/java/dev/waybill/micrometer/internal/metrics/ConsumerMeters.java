package dev.waybill.micrometer.internal.metrics;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.Envelope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.WaybillException;
import dev.waybill.micrometer.FailureKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what a handler handles. Safe for use by several threads. */
public final class ConsumerMeters {

  private final Meters meters;
  private final Function<String, Counter> handled;
  private final Map<FailureKind, Counter> failed;
  private final Timer handling;
  private final Timer age;

  /** Registers the meters of a stream. */
  public ConsumerMeters(Meters ofAll, String stream) {
    this.meters = ofAll.ofStream(stream);
    this.handled = meters.byType("waybill.consumer.handled", "Events that a handler has handled");
    this.failed = meters.byKind("waybill.consumer.failed", "Calls of a handler that failed");
    this.handling = meters.timer("waybill.consumer.handling", "The calls of handlers");
    this.age =
        meters.timer("waybill.consumer.age", "From an event's time to its having been handled");
  }

  /** What a handler does with what it was handed. */
  interface Work {
    void run() throws Exception;
  }

  /** Counts what a handler handles, the events of other contexts among it. */
  public EventHandler counting(EventHandler handler) {
    ExternalEventHandler ofOthers = handler.external();
    ExternalEventHandler external = ofOthers == null ? null : countingExternal(ofOthers);
    return new EventHandler() {
      @Override
      public void handle(IntegrationEvent<?> event) throws Exception {
        count(() -> handler.handle(event), event);
      }

      @Override
      public @Nullable ExternalEventHandler external() {
        return external;
      }
    };
  }

  /** Counts what a handler of events of other contexts handles. */
  public ExternalEventHandler countingExternal(ExternalEventHandler handler) {
    return event -> count(() -> handler.handle(event), event);
  }

  private void count(Work work, Envelope<?> event) throws Exception {
    count(work, event.type(), event::timestamp);
  }

  /**
   * Counts the handling of one thing.
   *
   * @param time when it was made; asked for afterwards
   */
  void count(Work work, String type, Supplier<Instant> time) throws Exception {
    call(work);
    handled(type, time);
  }

  private void call(Work work) throws Exception {
    long begun = meters.now();
    try {
      work.run();
    } catch (Throwable t) { // an Error, too, is a failure
      handling.record(meters.now() - begun, TimeUnit.NANOSECONDS);
      Objects.requireNonNull(failed.get(FailureKind.of(t))).increment();
      throw t;
    }
    handling.record(meters.now() - begun, TimeUnit.NANOSECONDS);
  }

  /** Counts what a handler handles. */
  public PageHandler countingPages(PageHandler handler) {
    return page -> {
      call(() -> handler.handle(page));
      page.forEach(event -> handled(event.type(), event::timestamp));
    };
  }

  private void handled(String type, Supplier<Instant> time) {
    handled.apply(type).increment();
    try {
      long millis = meters.wallTime() - time.get().toEpochMilli();
      age.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    } catch (WaybillException | ArithmeticException e) {
      // An event that a handler took unread, and whose time nobody can read, has been handled.
    }
  }
}
