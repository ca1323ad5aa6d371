package dev.waybill.spring.internal.instrument;

import dev.waybill.bus.EventHandler;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PageHandler;
import dev.waybill.jdbc.Inbox;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.OutboxListener;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;

/**
 * All instruments of an application, one around the other.
 *
 * @param all the innermost first
 */
public record Instruments(List<Instrument> all) implements Instrument {

  /** Takes those that there are. */
  public static Instruments of(ObjectProvider<Instrument> all) {
    return new Instruments(all.orderedStream().toList());
  }

  private <T> T around(T inner, BiFunction<Instrument, T, T> put) {
    T outer = inner;
    for (Instrument each : all) {
      outer = put.apply(each, outer);
    }
    return outer;
  }

  @Override
  public OutboxListener listener(OutboxListener listener) {
    return around(listener, Instrument::listener);
  }

  @Override
  public MetadataProvider metadata(MetadataProvider metadata) {
    return around(metadata, Instrument::metadata);
  }

  @Override
  public EventProducer producer(EventProducer producer) {
    return around(producer, Instrument::producer);
  }

  @Override
  public EventHandler handler(String stream, EventHandler handler) {
    return around(handler, (each, inner) -> each.handler(stream, inner));
  }

  @Override
  public PageHandler pageHandler(String stream, PageHandler handler) {
    return around(handler, (each, inner) -> each.pageHandler(stream, inner));
  }

  @Override
  public Inbox inbox(Inbox inbox) {
    return around(inbox, Instrument::inbox);
  }
}
