package dev.waybill.jdbc.internal.retry;

import dev.waybill.event.WaybillException;

/** Why an event is buried whose workers died, one after the other, while they sent it alone. */
final class KilledWorkerException extends WaybillException {

  private static final long serialVersionUID = 1L;

  KilledWorkerException(String worker) {
    super(
        "Worker %s died, or lost its lease, while it was sending this event alone, and so did those before it: see what ended them before the event is replayed"
            .formatted(worker),
        null);
  }
}
