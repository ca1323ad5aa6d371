package dev.waybill.kafka.internal.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The work that had been done before, until the records have been fetched that it tells of. */
final class Inheritance {

  private Progress before;
  private boolean isPassing;

  Inheritance(Progress before) {
    this.before = before;
  }

  /** Tells whether a record, the next one of its partition, had been handled before. */
  boolean covers(ConsumerRecord<byte[], byte[]> record) {
    isPassing = isPassing ? record.offset() < before.next() : before.beginsWith(record);
    return isPassing;
  }

  /** Returns what is known of the first record that had not been handled, and ends. */
  Progress endAt(ConsumerRecord<byte[], byte[]> record) {
    Progress known = before.hasTried(record) ? before : Progress.NONE;
    before = Progress.NONE;
    return known;
  }

  /** Tells whether some of it is still to be fetched again. */
  boolean isPending() {
    return isPassing;
  }

  Progress whole() {
    return before;
  }
}
