package dev.waybill.kafka.internal.consume;

import dev.waybill.event.IntegrationEvent;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record of a partition that is worked on page by page, and what became of it. */
final class PageEntry {

  private static final ByteBuffer NO_KEY = ByteBuffer.allocate(0);

  private final ConsumerRecord<byte[], byte[]> record;
  private final ByteBuffer key;
  private boolean isRead;
  private @Nullable IntegrationEvent<?> event;
  private Attempts attempts;
  private long retryAt;
  private boolean isDone;

  /**
   * Begins, or goes on.
   *
   * @param before what is known of the record: its attempts, or nothing
   */
  PageEntry(ConsumerRecord<byte[], byte[]> record, Progress before) {
    this.record = record;
    this.key = record.key() == null ? NO_KEY : ByteBuffer.wrap(record.key());
    this.attempts = before.attempts();
    this.retryAt = before.retryAt();
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  /** What order is kept by. Records without key are kept in order among each other. */
  ByteBuffer key() {
    return key;
  }

  long bytes() {
    return record.value() == null ? 0 : record.value().length;
  }

  /** Returns the event; null where the record is none that a page could have. */
  @Nullable IntegrationEvent<?> event(Handlers handlers) {
    if (!isRead) {
      event = handlers.eventOf(record);
      isRead = true;
    }
    return event;
  }

  Attempts attempts() {
    return attempts;
  }

  /** The time until which it waits. */
  long retryAt() {
    return retryAt;
  }

  boolean isTried() {
    return attempts.failed() > 0;
  }

  void waits(Attempts left, long until) {
    attempts = left;
    retryAt = until;
  }

  boolean isDone() {
    return isDone;
  }

  void done() {
    isDone = true;
    event = null;
    attempts = Attempts.NONE;
  }
}
