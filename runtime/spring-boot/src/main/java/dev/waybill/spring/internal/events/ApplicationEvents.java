package dev.waybill.spring.internal.events;

import dev.waybill.convert.Converters;
import dev.waybill.outbox.Outbox;
import java.util.function.Supplier;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;

/**
 * Puts records that are published as events of the application into the outbox, in the publisher's
 * transaction; those of an aggregate that Spring Data saves are among them. What has no converter
 * stays what it is.
 */
public final class ApplicationEvents
    implements ApplicationListener<PayloadApplicationEvent<?>>, Ordered {

  private final Supplier<Outbox> outbox;
  private final Supplier<Converters> converters;

  /**
   * Listens for the application's events.
   *
   * @param outbox asked for when the first event is a record of the outbox's
   * @param converters tell which are
   */
  public ApplicationEvents(Supplier<Outbox> outbox, Supplier<Converters> converters) {
    this.outbox = outbox;
    this.converters = converters;
  }

  @Override
  public void onApplicationEvent(PayloadApplicationEvent<?> event) {
    Object payload = event.getPayload();
    if (converters.get().canConvert(payload.getClass())) {
      outbox.get().enqueue(payload);
    }
  }

  /** On another thread there would be no transaction. */
  @Override
  public boolean supportsAsyncExecution() {
    return false;
  }

  /** Refuses, where it does, before another listener has done its part. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
