package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a history says of one event. Times are places in the history. */
final class Story {

  /** What never happened, as a time: later than anything. */
  static final int NEVER = Integer.MAX_VALUE;

  /** The broker received the event. */
  record Receipt(int at, ClaimId claim) {}

  /**
   * A worker got the event in a claim, behind as many others of that claim as its place says.
   *
   * @param beganAt when it began to claim
   * @param at when it said that it had
   */
  record Turn(int beganAt, int at, ClaimId claim, int attempts, int place, int claimSize) {}

  final String event;
  final OrderingKey key;
  final Transaction transaction;
  final int appendedAt;
  final long version;
  final List<Turn> turns = new ArrayList<>();
  final List<Receipt> receipts = new ArrayList<>();
  final Map<ClaimId, Integer> refusals = new HashMap<>();

  /** The claims in which it was refused since the whole broker was away. */
  final Set<ClaimId> aways = new HashSet<>();

  /** The claims that went on without others, and gave it back. */
  final Set<ClaimId> givenBack = new HashSet<>();

  /** The claims in which an attempt of it was counted as failed. */
  final Set<ClaimId> failures = new HashSet<>();

  boolean isGivenUp;
  boolean isReplayed;

  Story(String event, OrderingKey key, Transaction transaction, int appendedAt, long version) {
    this.event = event;
    this.key = key;
    this.transaction = transaction;
    this.appendedAt = appendedAt;
    this.version = version;
  }

  int firstReceivedAt() {
    return receipts.isEmpty() ? NEVER : receipts.get(0).at();
  }

  /**
   * Whether this one was appended before another of its key: the application says so, or one
   * transaction appended both, or this one's had ended before the other was appended. Overlapping
   * transactions that do not lock their aggregate can append in either order.
   */
  boolean precedes(Story later) {
    if (version > 0 && later.version > 0) {
      return version < later.version;
    }
    return transaction == later.transaction
        ? appendedAt < later.appendedAt
        : transaction.committedAt < later.appendedAt;
  }

  /** Whether its transaction committed between two places and had drawn its sequence before. */
  boolean wasLateBetween(int from, int to) {
    return appendedAt < from && transaction.committedAt > from && transaction.committedAt < to;
  }

  /** How often it had been refused before a place for what is its own. */
  long refusalsOfItsOwnBefore(int place) {
    return refusals.entrySet().stream()
        .filter(refusal -> refusal.getValue() < place && !aways.contains(refusal.getKey()))
        .count();
  }

  /** Whether an attempt had failed before a place. */
  boolean wasRefusedBefore(int place) {
    return refusals.values().stream().anyMatch(at -> at < place);
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(event, key);
  }

  /** A transaction of the application. */
  static final class Transaction {
    int committedAt = NEVER;
    int rolledBackAt = NEVER;

    boolean isCommitted() {
      return committedAt != NEVER;
    }

    boolean isRolledBack() {
      return rolledBackAt != NEVER;
    }
  }
}
