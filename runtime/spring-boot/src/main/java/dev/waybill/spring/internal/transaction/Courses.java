package dev.waybill.spring.internal.transaction;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The course of the transaction that the calling thread is in: Spring keeps it, and sets it aside
 * while another transaction runs within.
 */
public final class Courses {

  private Courses() {}

  /** Notes that a transaction has begun. */
  public static void begin() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new Course());
    }
  }

  /** Finds the course of the current transaction; null where nobody has noted it. */
  public static @Nullable Course find() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      for (TransactionSynchronization each :
          TransactionSynchronizationManager.getSynchronizations()) {
        if (each instanceof Course course) {
          return course;
        }
      }
    }
    return null;
  }

  /**
   * Returns the course of the current transaction on a resource.
   *
   * @throws IllegalStateException where it is over, nobody has noted it, or it is on another
   *     resource
   */
  static Course current(Object resource) {
    // Spring ends the synchronization before it calls listeners for after the commit.
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      throw over();
    }
    Course course = find();
    if (course == null) {
      throw new IllegalStateException(
          "This transaction began without word of it, so that nobody knows whether it is committed"
              + " already: let its transaction manager be a bean, or call"
              + " addListener(springTransactions) on it");
    }
    if (!course.has(resource)) {
      throw new IllegalStateException(
          "The transaction is not on the outbox's data source, so that the event would not commit"
              + " with the change that it tells of: name the transaction manager of that data source,"
              + " as in @Transactional(\"…\"), or say by waybill.outbox.data-source in which data"
              + " source the outbox is");
    }
    if (course.isOver()) {
      throw over();
    }
    return course;
  }

  private static IllegalStateException over() {
    return new IllegalStateException(
        "The transaction has ended, so that the event would be stored apart from the change that it"
            + " tells of, or not at all: call enqueue before the commit, as a listener with"
            + " phase = BEFORE_COMMIT does, or in a transaction of its own, with"
            + " propagation = REQUIRES_NEW");
  }
}
