package dev.waybill.spring.internal.endpoint;

import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Printable;
import dev.waybill.event.WaybillException;
import dev.waybill.spring.internal.failure.StartException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payloads that may be shown, as their own texts, which leave out what says something of a
 * person: of a class that is not generated nobody knows what its text says.
 *
 * @param shown generated payloads
 */
public record Payloads(List<Class<?>> shown) {

  private static final int LONGEST_TEXT = 4_000;

  /**
   * Checks the classes.
   *
   * @throws StartException where one is not generated
   */
  public Payloads {
    for (Class<?> payload : shown) {
      if (!payload.isAnnotationPresent(GeneratedPayload.class)) {
        throw new StartException(
            "The property waybill.endpoint.payloads names %s, which is no generated payload: what is marked @Pii would show."
                .formatted(payload.getName()),
            "Name payloads that Waybill generates, as in com.acme.shop.OrderPlacedPayload, or none.",
            null);
      }
    }
  }

  /** Returns the payload of an event; null where it may not be shown, or cannot be read. */
  @Nullable String of(IntegrationEvent<?> event) {
    for (Class<?> payload : shown) {
      try {
        if (event.isReadableAs(payload)) {
          return Printable.text(String.valueOf(event.payloadAs(payload)), LONGEST_TEXT);
        }
      } catch (WaybillException e) {
        return null; // what cannot be read is not shown as it is
      }
    }
    return null;
  }
}
