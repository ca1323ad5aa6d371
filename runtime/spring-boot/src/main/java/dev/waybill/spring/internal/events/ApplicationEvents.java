package dev.waybill.spring.internal.events;

import dev.waybill.convert.Converters;
import dev.waybill.outbox.Outbox;
import org.springframework.beans.factory.ObjectProvider;
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

  private final ObjectProvider<Outbox> outbox;
  private final ObjectProvider<Converters> converters;

  /**
   * Listens for the application's events.
   *
   * @param outbox asked for when the first event is a record of the outbox's
   * @param converters tell which are
   */
  public ApplicationEvents(ObjectProvider<Outbox> outbox, ObjectProvider<Converters> converters) {
    this.outbox = outbox;
    this.converters = converters;
  }

  @Override
  public void onApplicationEvent(PayloadApplicationEvent<?> event) {
    Object payload = event.getPayload();
    if (converters.getObject().canConvert(payload.getClass())) {
      outbox.getObject().enqueue(payload);
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
