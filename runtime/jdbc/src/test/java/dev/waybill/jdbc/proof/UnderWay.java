package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What workers have sent and not heard of, fact by fact. A worker forgets what a page left when it
 * claims again, unless it has retained it.
 */
final class UnderWay {

  private final Map<String, Map<OrderingKey, Fact.Sent>> ofWorkers = new HashMap<>();
  private final Set<ClaimId> retained = new HashSet<>();

  /** Returns what a worker has under way of a key; null for nothing. */
  Fact.@Nullable Sent of(String worker, OrderingKey key) {
    return of(worker).get(key);
  }

  /** Returns how much a worker has under way. */
  int count(String worker) {
    return of(worker).size();
  }

  private Map<OrderingKey, Fact.Sent> of(String worker) {
    return ofWorkers.computeIfAbsent(worker, any -> new HashMap<>());
  }

  void take(Fact fact) {
    if (fact instanceof Fact.Sent sent) {
      of(sent.claim().worker()).put(sent.key(), sent);
    } else if (fact instanceof Fact.Claiming claiming) {
      forget(claiming.claim(), sent -> !retained.contains(sent.claim()));
    } else if (fact instanceof Fact.Answered answered) {
      forget(answered.claim(), sent -> isOf(sent, answered.claim(), answered.event()));
    } else if (fact instanceof Fact.Failed failed) {
      forget(failed.claim(), sent -> isOf(sent, failed.claim(), failed.event()));
    } else if (fact instanceof Fact.Lost lost) {
      forget(lost.claim(), sent -> sent.claim().equals(lost.claim()));
    } else if (fact instanceof Fact.Retained kept) {
      retained.add(kept.claim());
    } else if (fact instanceof Fact.Closed closed) {
      retained.remove(closed.claim());
      forget(closed.claim(), sent -> sent.claim().equals(closed.claim()));
    }
  }

  private static boolean isOf(Fact.Sent sent, ClaimId claim, String event) {
    return sent.claim().equals(claim) && sent.event().equals(event);
  }

  private void forget(ClaimId claim, Predicate<Fact.Sent> condition) {
    of(claim.worker()).values().removeIf(condition);
  }
}
