package dev.waybill.outbox;

import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.store.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was appended, what the bus received, and what became of it, and whether that keeps the
 * promises of delivery. Safe for use by several threads.
 */
final class History {

  private final Map<OrderingKey, List<String>> appended = new LinkedHashMap<>();
  private final Map<OrderingKey, List<String>> firstReceived = new HashMap<>();
  private final Set<String> received = new HashSet<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final Set<String> givenUp = new HashSet<>();
  private final Map<OrderingKey, String> inFlight = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Claim> owners = new HashMap<>();
  private final Map<String, Integer> leastAttempts = new HashMap<>();
  private final Set<Claim> disturbed = new HashSet<>();
  private int duplicates;

  synchronized void appended(OrderingKey key, String id) {
    appended.computeIfAbsent(key, same -> new ArrayList<>()).add(id);
  }

  /** One worker sends an event; until it hears of it, no other of the key may be under way. */
  synchronized void sent(String worker, OrderingKey key, String id) {
    OrderingKey ofWorker = new OrderingKey(worker, key.toString());
    String before = inFlight.put(ofWorker, id);
    if (before != null) {
      violations.add("two in flight of " + key + ": " + before + " and " + id);
    }
  }

  synchronized void answered(String worker, OrderingKey key) {
    inFlight.remove(new OrderingKey(worker, key.toString()));
  }

  /** The bus has it, whatever the worker hears of it. */
  synchronized void received(OrderingKey key, String id) {
    if (received.add(id)) {
      firstReceived.computeIfAbsent(key, same -> new ArrayList<>()).add(id);
    } else {
      duplicates++;
    }
  }

  synchronized void acknowledged(String id) {
    if (!received.contains(id)) {
      violations.add("acknowledged, but never received: " + id);
    }
    if (!acknowledged.add(id)) {
      violations.add("acknowledged twice: " + id);
    }
  }

  /** As {@link #acknowledged(String)}, but only the last who claimed an event may do so. */
  synchronized void acknowledged(Claim claim, String id) {
    if (owners.get(id) != claim) {
      violations.add("acknowledged without its claim: " + id);
    }
    acknowledged(id);
  }

  synchronized void claimed(Claim claim, List<OutboxEntry> entries) {
    for (OutboxEntry entry : entries) {
      owners.put(entry.id(), claim);
      if (entry.retryCount() < leastAttempts.getOrDefault(entry.id(), 0)) {
        violations.add("attempt not counted: " + entry.id());
      }
    }
  }

  /** A worker dies with an event in its claim: whoever has it next finds an attempt counted. */
  synchronized void inDoubt(Claim claim, OutboxEntry entry) {
    if (owners.get(entry.id()) == claim && !disturbed.contains(claim)) {
      leastAttempts.put(entry.id(), entry.retryCount() + 1);
    }
  }

  /** An operator gives attempts back, or takes events out of claims. */
  synchronized void attemptsUnknown() {
    leastAttempts.clear();
    disturbed.addAll(owners.values());
  }

  synchronized void givenUp(String id) {
    givenUp.add(id);
  }

  synchronized void violation(String what) {
    violations.add(what);
  }

  synchronized int duplicates() {
    return duplicates;
  }

  /** Checks the order of first publications; what was given up may be missing or late. */
  synchronized List<String> violations() {
    List<String> found = new ArrayList<>(violations);
    firstReceived.forEach(
        (key, ids) -> {
          List<String> expected = new ArrayList<>(appended.getOrDefault(key, List.of()));
          List<String> actual = new ArrayList<>(ids);
          expected.removeAll(givenUp);
          actual.removeAll(givenUp);
          expected.retainAll(new HashSet<>(actual));
          if (!expected.equals(actual)) {
            found.add("order of " + key + ": appended " + expected + ", received " + actual);
          }
          if (!isPrefix(key, actual)) {
            found.add("gap in " + key + ": received " + actual);
          }
        });
    return found;
  }

  /** No event of a key is published before an earlier one that has not been given up. */
  private boolean isPrefix(OrderingKey key, List<String> actual) {
    List<String> expected = new ArrayList<>(appended.getOrDefault(key, List.of()));
    expected.removeAll(givenUp);
    return expected.size() >= actual.size() && expected.subList(0, actual.size()).equals(actual);
  }

  /** Checks, once the faults have stopped, that everything has left. */
  synchronized List<String> violationsAfterDraining() {
    List<String> found = violations();
    for (List<String> ids : appended.values()) {
      for (String id : ids) {
        if (!givenUp.contains(id) && !(received.contains(id) && acknowledged.contains(id))) {
          found.add("lost: " + id);
        }
      }
    }
    return found;
  }
}
