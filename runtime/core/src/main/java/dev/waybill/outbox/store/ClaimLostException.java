package dev.waybill.outbox.store;

import dev.waybill.event.WaybillException;
import java.util.Objects;

/**
 * Says that a worker took longer than its lease and that another has taken over: nothing was
 * changed, and what was sent meanwhile may be published twice.
 */
public final class ClaimLostException extends WaybillException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param worker the worker that has lost its claim
   */
  public ClaimLostException(String worker) {
    super(
        "The lease of worker %s expired and another worker has taken over: its events will be published by that one. Where this recurs, make the lease longer or the page smaller."
            .formatted(Objects.requireNonNull(worker, "worker")),
        null);
  }
}
