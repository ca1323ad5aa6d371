package dev.waybill.kafka.internal.consume;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one partition that have been fetched and wait for their handler. */
interface Work {

  /** How a subscription works on its partitions. */
  @FunctionalInterface
  interface Kind {

    /**
     * Begins, or goes on.
     *
     * @param before how far somebody has come who had the partition before
     */
    Work after(Progress before);
  }

  /**
   * Takes what was fetched, in the order of the partition.
   *
   * @return whether some of it had been handled before, which the group is to know
   */
  boolean add(List<ConsumerRecord<byte[], byte[]>> fetched);

  /** Tells whether there is nothing that is to be handled, now or later. */
  boolean isEmpty();

  /** Tells whether no more is to be fetched for now. */
  boolean isFull();

  /** Returns the time until something may be handled: zero or less for now. */
  long nanosToNext(long now);

  /**
   * Handles records until they have to wait, the time is up, or nobody wants more.
   *
   * @param deadline the time at which to stop
   * @param all all work of this consumer, to which what is handled may belong, too
   */
  void handle(BooleanSupplier isClosed, long deadline, Collection<Work> all);

  /** Ends, since somebody else gets the partition. */
  default void leave() {}

  /** Returns the offset to commit, where there is a new one. */
  OptionalLong uncommitted();

  void committed(long offset);

  /** Returns what took longest when records were handled last. */
  SlowestCall slowest();

  /** Returns what the group does not know, for whoever has the partition next. */
  Progress progress();
}
