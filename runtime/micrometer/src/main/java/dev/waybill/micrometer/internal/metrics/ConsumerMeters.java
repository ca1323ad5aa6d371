package dev.waybill.micrometer.internal.metrics;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.ExternalEventHandler;
import dev.waybill.bus.PageHandler;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.WaybillException;
import dev.waybill.micrometer.FailureKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

  /** Counts what a handler handles, but for the events of other contexts. */
  public EventHandler counting(EventHandler handler) {
    return new EventHandler() {
      @Override
      public void handle(IntegrationEvent<?> event) throws Exception {
        count(handler, event);
      }

      @Override
      public @Nullable ExternalEventHandler external() {
        return handler.external();
      }
    };
  }

  private void count(EventHandler handler, IntegrationEvent<?> event) throws Exception {
    long begun = meters.now();
    try {
      handler.handle(event);
    } catch (Throwable t) { // an Error, too, is a failure
      failed(t, begun);
      throw t;
    }
    handling.record(meters.now() - begun, TimeUnit.NANOSECONDS);
    handled(event);
  }

  /** Counts what a handler handles. */
  public PageHandler countingPages(PageHandler handler) {
    return page -> {
      long begun = meters.now();
      try {
        handler.handle(page);
      } catch (Throwable t) {
        failed(t, begun);
        throw t;
      }
      handling.record(meters.now() - begun, TimeUnit.NANOSECONDS);
      handled(page);
    };
  }

  private void handled(List<IntegrationEvent<?>> page) {
    page.forEach(this::handled);
  }

  private void handled(IntegrationEvent<?> event) {
    handled.apply(event.type()).increment();
    try {
      long millis = meters.wallTime() - event.timestamp().toEpochMilli();
      age.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    } catch (WaybillException | ArithmeticException e) {
      // An event that a handler took unread, and whose time nobody can read, has been handled.
    }
  }

  private void failed(Throwable cause, long begun) {
    handling.record(meters.now() - begun, TimeUnit.NANOSECONDS);
    Objects.requireNonNull(failed.get(FailureKind.of(cause))).increment();
  }
}
