package dev.waybill.kafka.internal.consume;

import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records from the first on that are done with, and of which the group does not know. */
final class Uncommitted {

  private @Nullable ConsumerRecord<byte[], byte[]> first;

  /** The offset to go on from after a restart; below zero where it is committed already. */
  private long next = -1;

  void done(ConsumerRecord<byte[], byte[]> record) {
    if (first == null) {
      first = record;
    }
    next = record.offset() + 1;
  }

  OptionalLong offset() {
    return next < 0 ? OptionalLong.empty() : OptionalLong.of(next);
  }

  void committed(long offset) {
    if (next == offset) {
      next = -1;
      first = null;
    }
  }

  /**
   * Returns how far a partition has come.
   *
   * @param head the record that has been tried and is not done with; null for none
   */
  Progress progress(
      @Nullable ConsumerRecord<byte[], byte[]> head, Attempts attempts, long retryAt) {
    return new Progress(first, next, head, attempts, retryAt);
  }
}
