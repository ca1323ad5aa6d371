package dev.waybill.kafka.internal.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The call of a handler that took longest.
 *
 * @param record what was handled; null where nothing was
 * @param nanos how long it took
 */
record SlowestCall(@Nullable ConsumerRecord<?, ?> record, long nanos) {

  static final SlowestCall NONE = new SlowestCall(null, -1);

  SlowestCall or(SlowestCall other) {
    return other.nanos > nanos ? other : this;
  }
}
