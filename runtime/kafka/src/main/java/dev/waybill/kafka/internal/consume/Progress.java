package dev.waybill.kafka.internal.consume;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a partition beyond what its group knows: whoever has the partition next goes on
 * from there.
 *
 * @param first the first record that is handled and not committed; null for none
 * @param next the offset up to which records are handled, where there is a first one
 * @param head the record that has been tried and is not done with; null for none
 * @param attempts how far that one has come
 * @param retryAt the time until which it waits, in nanoseconds
 */
record Progress(
    @Nullable ConsumerRecord<byte[], byte[]> first,
    long next,
    @Nullable ConsumerRecord<byte[], byte[]> head,
    Attempts attempts,
    long retryAt) {

  /** Of a partition that nobody has worked on. */
  static final Progress NONE = new Progress(null, -1, null, Attempts.NONE, 0);

  boolean isNone() {
    return first == null && head == null;
  }

  /** Tells whether the handled records begin with this one. */
  boolean beginsWith(ConsumerRecord<byte[], byte[]> record) {
    return isSame(first, record);
  }

  /** Tells whether this record has been tried. */
  boolean hasTried(ConsumerRecord<byte[], byte[]> record) {
    return isSame(head, record);
  }

  /** A topic that was deleted and created anew has other records at the same offsets. */
  private static boolean isSame(
      @Nullable ConsumerRecord<byte[], byte[]> known, ConsumerRecord<byte[], byte[]> record) {
    return known != null
        && known.offset() == record.offset()
        && known.timestamp() == record.timestamp()
        && Arrays.equals(known.value(), record.value());
  }
}
