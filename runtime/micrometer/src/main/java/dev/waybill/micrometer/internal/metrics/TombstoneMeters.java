package dev.waybill.micrometer.internal.metrics;

import dev.waybill.kafka.TombstoneHandler;

/**
 * Counts records without value as what a handler handles, of a type of their own.
 *
 * @param meters those of their stream
 */
public record TombstoneMeters(ConsumerMeters meters) {

  private static final String TYPE = "tombstone";

  /** Counts what a handler handles. */
  public TombstoneHandler counting(TombstoneHandler handler) {
    return tombstone -> meters.count(() -> handler.handle(tombstone), TYPE, tombstone::timestamp);
  }
}
