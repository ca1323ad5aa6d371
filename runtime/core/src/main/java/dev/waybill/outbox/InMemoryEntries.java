package dev.waybill.outbox;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The rows of an outbox in memory and every change of their state, each under one lock. What is to
 * be reported is reported after the lock has been released.
 */
final class InMemoryEntries {

  private final Set<InMemoryRow> rows = new LinkedHashSet<>();
  private final Set<InMemoryClaim> claims = new HashSet<>();
  private final Deque<OutboxEntry> published = new ArrayDeque<>();
  private final Object lock = new Object();

  private final Clock clock;
  private final Duration lease;
  private final RetryPolicy retryPolicy;
  private final Function<String, DeadLetterPolicy> deadLetterPolicy;
  private final RandomGenerator random;
  private final int publishedToKeep;
  private final OutboxListener listener;

  InMemoryEntries(InMemoryOutbox.Builder settings, OutboxListener listener) {
    this.clock = settings.clock;
    this.lease = settings.lease;
    this.retryPolicy = settings.retryPolicy;
    this.deadLetterPolicy = settings.deadLetterPolicy;
    this.random = settings.random;
    this.publishedToKeep = settings.publishedToKeep;
    this.listener = listener;
  }

  Duration lease() {
    return lease;
  }

  void append(Collection<? extends IntegrationEvent<?>> events) {
    List<InMemoryRow> appended = new ArrayList<>(events.size());
    for (IntegrationEvent<?> event : events) {
      appended.add(new InMemoryRow(event));
    }
    synchronized (lock) {
      rows.addAll(appended);
    }
  }

  List<OutboxEntry> pending(int limit) {
    synchronized (lock) {
      return rows.stream()
          .filter(row -> row.deadLetter() == null)
          .limit(limit)
          .map(row -> row.entry(false))
          .toList();
    }
  }

  List<OutboxEntry> published() {
    synchronized (lock) {
      return List.copyOf(published);
    }
  }

  InMemoryClaim claim(String worker, int limit) {
    Reports reports = new Reports();
    InMemoryClaim claim;
    synchronized (lock) {
      Instant now = clock.instant();
      takeOverExpiredClaims(now, reports);
      Set<OrderingKey> blocked = new HashSet<>();
      claims.forEach(held -> held.remaining.forEach(row -> blocked.add(row.key)));
      List<InMemoryRow> chosen = new ArrayList<>();
      boolean isFull = false;
      for (Iterator<InMemoryRow> i = rows.iterator(); i.hasNext() && !isFull; ) {
        InMemoryRow row = i.next();
        if (row.isOutOfTheWay() || blocked.contains(row.key)) {
          continue;
        }
        if (!row.isDue(now)) {
          blocked.add(row.key);
          continue;
        }
        // What was in the claim of a dead worker may be what killed it: it goes alone.
        if (!row.inDoubt || chosen.isEmpty()) {
          chosen.add(row);
        }
        isFull = row.inDoubt || chosen.size() == limit;
      }
      claim = new InMemoryClaim(this, worker, chosen, isFull, now.plus(lease));
      if (!chosen.isEmpty()) {
        chosen.forEach(row -> row.holder = claim);
        claims.add(claim);
      }
    }
    reports.deliver(listener);
    return claim;
  }

  private void takeOverExpiredClaims(Instant now, Reports reports) {
    for (Iterator<InMemoryClaim> i = claims.iterator(); i.hasNext(); ) {
      InMemoryClaim expired = i.next();
      if (expired.expiresAt.isAfter(now)) {
        continue;
      }
      i.remove();
      expired.isLost = true;
      for (InMemoryRow row : expired.remaining) {
        row.holder = null;
        countAttempt(row, now, new ClaimLostException(expired.worker), Duration.ZERO, reports);
        row.inDoubt = true;
      }
    }
  }

  void acknowledge(InMemoryClaim claim, Collection<String> ids) {
    synchronized (lock) {
      requireHeld(claim);
      for (InMemoryRow row : acknowledgeable(claim, ids)) {
        claim.remaining.remove(row);
        rows.remove(row);
        remember(row);
      }
    }
  }

  /** Checks that the ids are the first of their ordering keys before anything is changed. */
  private static List<InMemoryRow> acknowledgeable(InMemoryClaim claim, Collection<String> ids) {
    Map<String, Integer> wanted = new HashMap<>();
    ids.forEach(id -> wanted.merge(id, 1, Integer::sum));
    claim.settledByOthers.forEach(wanted::remove);
    Set<OrderingKey> passedOver = new HashSet<>();
    List<InMemoryRow> acknowledged = new ArrayList<>();
    for (InMemoryRow row : claim.remaining) {
      String id = row.event.id();
      if (!wanted.containsKey(id)) {
        passedOver.add(row.key);
        continue;
      }
      requireFirst(row, passedOver);
      wanted.computeIfPresent(id, (same, count) -> count == 1 ? null : count - 1);
      acknowledged.add(row);
    }
    if (!wanted.isEmpty()) {
      throw notPartOfClaim(wanted.keySet());
    }
    return acknowledged;
  }

  private static void requireFirst(InMemoryRow row, Set<OrderingKey> passedOver) {
    if (passedOver.contains(row.key)) {
      throw new IllegalArgumentException(
          "%s cannot be settled before the earlier entries of %s".formatted(row.event, row.key));
    }
  }

  private static IllegalArgumentException notPartOfClaim(Collection<String> ids) {
    return new IllegalArgumentException("Not part of this claim, or settled already: " + ids);
  }

  void fail(InMemoryClaim claim, String id, Throwable cause) {
    Reports reports = new Reports();
    synchronized (lock) {
      requireHeld(claim);
      if (claim.settledByOthers.contains(id)) {
        return;
      }
      InMemoryRow row = firstOf(claim, id);
      handBackKey(claim, row.key);
      countAttempt(row, clock.instant(), cause, backoff(row), reports);
    }
    reports.deliver(listener);
  }

  private static InMemoryRow firstOf(InMemoryClaim claim, String id) {
    Set<OrderingKey> passedOver = new HashSet<>();
    for (InMemoryRow row : claim.remaining) {
      if (row.event.id().equals(id)) {
        requireFirst(row, passedOver);
        return row;
      }
      passedOver.add(row.key);
    }
    throw notPartOfClaim(List.of(id));
  }

  private static void handBackKey(InMemoryClaim claim, OrderingKey key) {
    for (Iterator<InMemoryRow> i = claim.remaining.iterator(); i.hasNext(); ) {
      InMemoryRow row = i.next();
      if (row.key.equals(key)) {
        row.holder = null;
        i.remove();
      }
    }
  }

  private void countAttempt(
      InMemoryRow row, Instant now, Throwable cause, Duration backoff, Reports reports) {
    row.countAttempt(now, cause);
    if (isPermanent(cause) || retryPolicy.isExhausted(row.failures)) {
      DeadLetter deadLetter = row.die(deadLetterPolicy.apply(row.event.type()), now);
      reports.add(hearer -> hearer.deadLettered(deadLetter, cause));
    } else {
      row.nextAttemptAt = now.plus(backoff);
      OutboxEntry entry = row.entry(false);
      reports.add(hearer -> hearer.failed(entry, cause));
    }
  }

  private Duration backoff(InMemoryRow row) {
    return retryPolicy.delay(row.failures + 1, random);
  }

  private static boolean isPermanent(Throwable cause) {
    return cause instanceof PublishException publishing && !publishing.isRetriable();
  }

  void renew(InMemoryClaim claim) {
    synchronized (lock) {
      requireHeld(claim);
      claim.expiresAt = clock.instant().plus(lease);
    }
  }

  void release(InMemoryClaim claim) {
    synchronized (lock) {
      if (!claim.isLost) {
        claim.remaining.forEach(row -> row.holder = null);
        claim.remaining.clear();
        claims.remove(claim);
        claim.isLost = true;
      }
    }
  }

  private static void requireHeld(InMemoryClaim claim) {
    if (claim.isLost) {
      throw new ClaimLostException(claim.worker);
    }
  }

  void markAsPublished(String id) {
    synchronized (lock) {
      live(id)
          .ifPresent(
              row -> {
                takeFromHolder(row);
                rows.remove(row);
                remember(row);
              });
    }
  }

  void markAsFailed(String id, Throwable cause) {
    Reports reports = new Reports();
    synchronized (lock) {
      live(id)
          .ifPresent(
              row -> {
                InMemoryClaim holder = row.holder;
                if (holder != null) {
                  holder.settledByOthers.add(id);
                  handBackKey(holder, row.key);
                }
                countAttempt(row, clock.instant(), cause, backoff(row), reports);
              });
    }
    reports.deliver(listener);
  }

  private Optional<InMemoryRow> live(String id) {
    return rows.stream()
        .filter(row -> row.deadLetter() == null && row.event.id().equals(id))
        .findFirst();
  }

  private static void takeFromHolder(InMemoryRow row) {
    InMemoryClaim holder = row.holder;
    if (holder != null) {
      holder.settledByOthers.add(row.event.id());
      holder.remaining.remove(row);
      row.holder = null;
    }
  }

  private void remember(InMemoryRow row) {
    published.addLast(row.entry(true));
    if (published.size() > publishedToKeep) {
      published.removeFirst();
    }
  }

  List<DeadLetter> deadLetters(int limit) {
    synchronized (lock) {
      List<DeadLetter> found = new ArrayList<>();
      for (InMemoryRow row : rows) {
        DeadLetter deadLetter = row.deadLetter();
        if (deadLetter != null && found.size() < limit) {
          found.add(deadLetter);
        }
      }
      return found;
    }
  }

  boolean replay(String id) {
    synchronized (lock) {
      Optional<InMemoryRow> dead = dead(id);
      dead.ifPresent(InMemoryRow::revive);
      return dead.isPresent();
    }
  }

  boolean discard(String id) {
    synchronized (lock) {
      Optional<InMemoryRow> dead = dead(id);
      dead.ifPresent(rows::remove);
      return dead.isPresent();
    }
  }

  private Optional<InMemoryRow> dead(String id) {
    return rows.stream()
        .filter(row -> row.deadLetter() != null && row.event.id().equals(id))
        .findFirst();
  }

  /** What happened under the lock, to be told after it. */
  private static final class Reports {

    private final List<Consumer<OutboxListener>> collected = new ArrayList<>();

    void add(Consumer<OutboxListener> report) {
      collected.add(report);
    }

    void deliver(OutboxListener listener) {
      collected.forEach(report -> report.accept(listener));
    }
  }
}
