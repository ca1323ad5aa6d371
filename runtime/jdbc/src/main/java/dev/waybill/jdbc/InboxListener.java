package dev.waybill.jdbc;

import java.util.Objects;

/**
 * Hears what an {@link Inbox} finds, within the transaction of the consumer: it may yet roll back,
 * and ask again. Called by the consumer's thread: return soon, and do not throw, for that fails the
 * consumer.
 */
@FunctionalInterface
public interface InboxListener {

  /**
   * Events had been seen before, and are not processed again.
   *
   * @param event whose, and how many
   */
  void duplicates(Duplicates event);

  /**
   * Events that had been seen before.
   *
   * @param consumer who had seen them
   * @param events how many, 1 or more
   */
  record Duplicates(String consumer, int events) {

    /**
     * Checks the components.
     *
     * @param consumer who had seen them
     * @param events how many, 1 or more
     */
    public Duplicates {
      Objects.requireNonNull(consumer, "consumer");
    }
  }
}
