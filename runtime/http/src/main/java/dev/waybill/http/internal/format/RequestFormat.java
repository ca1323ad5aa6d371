package dev.waybill.http.internal.format;

import dev.waybill.event.IntegrationEvent;
import java.util.List;

/** The form of events as requests. Safe for use by several threads. */
public interface RequestFormat {

  /**
   * Writes an event, once for all its attempts.
   *
   * @throws dev.waybill.event.WaybillException where the event has no such form
   */
  WrittenEvent write(IntegrationEvent<?> event);

  /** How many events one request has at most. */
  int maxEvents();

  /** How many bytes the events of one request have at most, where there are several. */
  int maxBytes();

  /**
   * Makes the request of some events, anew for each attempt.
   *
   * @param events one, or several where the format has room for them
   */
  RequestContent content(List<WrittenEvent> events);

  /** Returns what must not be seen in a message, should an endpoint send it back. */
  List<String> secrets();
}
