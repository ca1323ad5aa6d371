package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import java.util.List;
import java.util.Map;

/**
 * Something that happened to an event, as whoever saw it told it. A {@link History} has facts in
 * the order in which they were told.
 */
public sealed interface Fact {

  // The application

  /**
   * A transaction is about to append an event.
   *
   * @param version the event's place among those of its key, where the application sees to it by
   *     locking the aggregate; 0 where it does not
   */
  record Appending(String transaction, String event, OrderingKey key, long version)
      implements Fact {}

  /** COMMIT has returned, or the database shows that it succeeded. */
  record Committed(String transaction) implements Fact {}

  /** The transaction was rolled back, or the database shows that it was. */
  record RolledBack(String transaction) implements Fact {}

  // A worker

  /** A worker took lanes of others whose leases had expired. */
  record TookOver(String worker) implements Fact {}

  /** A worker is about to claim. */
  record Claiming(ClaimId claim) implements Fact {}

  /** A worker has claimed events, with the attempts that the outbox says were made before. */
  record Claimed(ClaimId claim, Map<String, Integer> attempts) implements Fact {}

  /** A worker has been told that its claim still holds. */
  record Confirmed(ClaimId claim) implements Fact {}

  /** A worker has been told that its claim is another's by now. */
  record Lost(ClaimId claim) implements Fact {}

  /** A worker has passed an event to the bus. */
  record Sent(ClaimId claim, String event, OrderingKey key) implements Fact {}

  /** A worker has sent what it can of a full claim, and is about to look for what comes next. */
  record LookingAhead(ClaimId claim) implements Fact {}

  /**
   * A worker has given back what a claim held but for some events, of which it has heard nothing,
   * and may claim again beside them.
   */
  record Retained(ClaimId claim, List<String> events) implements Fact {}

  /** A worker is about to have it written down that retained events are silent. */
  record SettingAside(ClaimId claim, List<String> events) implements Fact {}

  /** It is written down that retained events are silent. */
  record SetAside(ClaimId claim, List<String> events) implements Fact {}

  /** A worker waits for nothing any more of what it had retained of a claim. */
  record Closed(ClaimId claim) implements Fact {}

  /** A worker has heard of an event that it sent. */
  record Answered(ClaimId claim, String event, boolean isAccepted) implements Fact {}

  /** A worker is about to hear of an event that it sent: the whole broker is away. */
  record Away(ClaimId claim, String event) implements Fact {}

  /** A worker is about to acknowledge rows. */
  record Acknowledging(ClaimId claim, List<String> events) implements Fact {}

  /** A worker has acknowledged rows. */
  record Acknowledged(ClaimId claim, List<String> events) implements Fact {}

  /** A worker has recorded a failed attempt. */
  record Failed(ClaimId claim, String event) implements Fact {}

  // The broker

  /** An event is in the broker's log, whatever its sender hears of it. */
  record Received(ClaimId claim, String event) implements Fact {}

  // The database, in whose own record these stand

  /** A row was deleted, and whose lane it was at that moment. */
  record Deleted(String event, String worker, String laneOwner) implements Fact {}

  /** A failed attempt was written down, and whose lane it was at that moment. */
  record Counted(String event, String worker, String laneOwner) implements Fact {}

  /** When all is over, an event is still in the outbox. */
  record LeftBehind(String event) implements Fact {}

  // The experiment

  /** A worker was hindered: what it had in its claim may be published twice. */
  record Disturbed(String worker, Disturbance how) implements Fact {}

  /** An event became a dead letter that does not hold back its key, or an operator discarded it. */
  record GivenUp(String event) implements Fact {}

  /** An operator gave a dead letter its attempts back. */
  record Replayed(String event) implements Fact {}

  /** What an experiment does to a worker. */
  enum Disturbance {
    /** Its process is gone. */
    KILLED,
    /** It did nothing for longer than its lease. */
    PAUSED,
    /** Its connection to the database broke, or the database did not answer. */
    CUT_OFF,
    /** The broker has an event and did not say so. */
    UNANSWERED
  }
}
