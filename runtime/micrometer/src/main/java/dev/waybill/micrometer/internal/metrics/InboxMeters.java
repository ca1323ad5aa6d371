package dev.waybill.micrometer.internal.metrics;

import dev.waybill.jdbc.InboxListener;
import io.micrometer.core.instrument.Counter;

/** Counts what an inbox knows already. Safe for use by several threads. */
public final class InboxMeters implements InboxListener {

  private final Counter duplicates;

  /** Registers the meter. */
  public InboxMeters(Meters meters) {
    this.duplicates =
        meters.counter("waybill.inbox.duplicates", "Events that a consumer had seen already");
  }

  @Override
  public void duplicates(Duplicates event) {
    duplicates.increment(event.events());
  }
}
