package dev.waybill.outbox.store;

import dev.waybill.outbox.OutboxEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A worker's right to publish entries and to acknowledge them: the only way in which a worker does
 * so.
 *
 * <p>The right lasts for the {@link #lease()} and is fenced: once another worker has taken over,
 * every method here but {@link #entries()} and {@link #close()} throws {@link ClaimLostException}
 * and changes nothing; after {@link #close()} they throw {@link IllegalStateException}. What an
 * operator has settled meanwhile is settled: saying so once more is no mistake, and changes
 * nothing. To be used by one thread at a time.
 *
 * <p>A worker has one claim at a time, besides those of which it has {@linkplain #retain retained}
 * something.
 */
public interface Claim extends AutoCloseable {

  /**
   * Returns what was claimed, in the order in which entries of one ordering key must be published;
   * of a claim of which something was {@linkplain #retain retained}, that alone.
   *
   * @return the entries, possibly none
   */
  List<OutboxEntry> entries();

  /**
   * Tells whether there may be more to claim at once.
   *
   * @return whether a worker should claim again rather than wait
   */
  boolean isFull();

  /**
   * Returns how long the claim lasts, counted from its making or its last renewal.
   *
   * @return the lease
   */
  Duration lease();

  /**
   * Acknowledges entries as published.
   *
   * @param ids ids of entries of this claim: for each ordering key, the first ones not acknowledged
   *     yet
   * @throws ClaimLostException where another worker has taken over
   * @throws IllegalArgumentException where an id is not part of this claim, or an earlier entry of
   *     its ordering key is not acknowledged; nothing is acknowledged then
   */
  void published(Collection<String> ids);

  /**
   * Records that an entry could not be published. It backs off, or becomes a dead letter where the
   * cause is permanent or its attempts are used up; the claim's later entries of its ordering key
   * go back to the outbox.
   *
   * @param id the id of an entry of this claim, the first of its ordering key
   * @param cause why
   * @throws ClaimLostException where another worker has taken over
   * @throws IllegalArgumentException where the id is not part of this claim, or an earlier entry of
   *     its ordering key is not acknowledged
   */
  void failed(String id, Throwable cause);

  /**
   * Makes the claim last for another {@link #lease()} from now.
   *
   * @throws ClaimLostException where another worker has taken over
   */
  void renew();

  /**
   * Tells that the worker waits for its producer, so that the outbox may use the time to look for
   * what the next claim will hold. Neither changes the claim nor ever fails; does nothing where an
   * outbox has no use for the time.
   */
  default void lookAhead() {}

  /**
   * Gives back everything but some entries, of which the bus has not said anything yet: so the
   * worker can claim its next page beside them. They stay in this claim, to be closed when the last
   * of them is settled. Nothing else of their ordering keys is handed out meanwhile, and when the
   * claim expires they count as having been in it. To be called once.
   *
   * @param ids ids of entries of this claim: for each ordering key, the first ones not settled yet
   * @return whether that was done; false, with nothing changed, from an outbox that cannot do it,
   *     or not for these: what has killed its workers goes alone to the last
   * @throws ClaimLostException where another worker has taken over
   * @throws IllegalArgumentException where an id is not part of this claim, or an earlier entry of
   *     its ordering key is not settled
   */
  default boolean retain(Collection<String> ids) {
    return false;
  }

  /**
   * Has it written down that {@linkplain #retain retained} entries have been without an answer for
   * long, so that a store that hands out what it reads in order need not read past them time and
   * again. No attempt is counted. Does nothing where an outbox has no use for it.
   *
   * @param ids ids of retained entries; those that are settled by now are passed over
   * @throws ClaimLostException where another worker has taken over
   */
  default void setAside(Collection<String> ids) {}

  /** Gives back what is neither acknowledged nor failed, untouched. Closing twice does nothing. */
  @Override
  void close();
}
