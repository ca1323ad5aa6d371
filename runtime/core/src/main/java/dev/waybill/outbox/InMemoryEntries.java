package dev.waybill.outbox;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import java.lang.System.Logger.Level;
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
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The rows of an outbox in memory and every change of their state, each under one lock. What is to
 * be reported, and whom to wake, follows when the lock has been released.
 */
final class InMemoryEntries {

  private static final System.Logger LOGGER = System.getLogger(InMemoryOutbox.class.getName());

  private final Object lock = new Object();
  private final Set<InMemoryRow> rows = new LinkedHashSet<>();
  private final Map<OrderingKey, InMemoryKey> keys = new HashMap<>();
  private final KeySchedule schedule = new KeySchedule();
  private final Map<Long, InMemoryRow> deadRows = new TreeMap<>();
  private final Set<InMemoryClaim> claims = new HashSet<>();
  private final Deque<OutboxEntry> published = new ArrayDeque<>();
  private long lastSequence;

  private final Clock clock;
  private final Duration lease;
  private final RetryPolicy retryPolicy;
  private final Function<String, DeadLetterPolicy> deadLetterPolicy;
  private final RandomGenerator random;
  private final int publishedToKeep;
  private final OutboxListener listener;
  private final Runnable wakeUp;

  InMemoryEntries(InMemoryOutbox.Builder settings, OutboxListener listener, Runnable wakeUp) {
    this.clock = settings.clock;
    this.lease = settings.lease;
    this.retryPolicy = settings.retryPolicy;
    this.deadLetterPolicy = settings.deadLetterPolicy;
    this.random = settings.random;
    this.publishedToKeep = settings.publishedToKeep;
    this.listener = listener;
    this.wakeUp = wakeUp;
  }

  Duration lease() {
    return lease;
  }

  /** One change, made under the lock, and what it leads to after the lock. */
  private final class Change {
    final Instant now = clock.instant();
    private final List<Consumer<OutboxListener>> reports = new ArrayList<>();
    private boolean isSomethingAvailable;

    void report(Consumer<OutboxListener> report) {
      reports.add(report);
    }

    /** To be called for every key of which anything has changed. */
    void touch(InMemoryKey key) {
      isSomethingAvailable |= schedule.refile(key, now);
      if (key.isDone()) {
        keys.remove(key.key, key);
      }
    }

    void announce() {
      reports.forEach(report -> report.accept(listener));
      if (isSomethingAvailable) {
        wakeUp.run();
      }
    }
  }

  private <R> R change(Function<Change, R> action) {
    Change change;
    R result;
    synchronized (lock) {
      change = new Change();
      result = action.apply(change);
    }
    change.announce();
    return result;
  }

  void append(Collection<? extends IntegrationEvent<?>> events) {
    change(
        change -> {
          for (IntegrationEvent<?> event : events) {
            InMemoryKey key = key(event.orderingKey());
            InMemoryRow row = new InMemoryRow(++lastSequence, event, key);
            rows.add(row);
            key.add(row);
            change.touch(key);
          }
          return events;
        });
  }

  private InMemoryKey key(OrderingKey key) {
    return keys.computeIfAbsent(key, InMemoryKey::new);
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
    return change(
        change -> {
          takeOverExpiredClaims(change);
          InMemoryClaim claim = new InMemoryClaim(this, worker, change.now.plus(lease));
          claim.take(schedule.inOrder(change.now), limit);
          claim.keys().forEach(schedule::remove);
          if (!claim.entries().isEmpty()) {
            claims.add(claim);
          }
          return claim;
        });
  }

  private void takeOverExpiredClaims(Change change) {
    for (Iterator<InMemoryClaim> i = claims.iterator(); i.hasNext(); ) {
      InMemoryClaim expired = i.next();
      if (!expired.expiresAt.isAfter(change.now)) {
        i.remove();
        ClaimLostException cause = new ClaimLostException(expired.worker);
        List<InMemoryKey> released = expired.keys();
        for (InMemoryRow row : expired.abandon(InMemoryClaim.State.LOST)) {
          countAttempt(row, cause, Duration.ZERO, change);
          row.inDoubt = true;
        }
        released.forEach(change::touch);
      }
    }
  }

  void acknowledge(InMemoryClaim claim, Collection<String> ids) {
    change(
        change -> {
          claim.requireHeld();
          for (InMemoryRow row : claim.firstOfTheirKeys(ids)) {
            claim.settle(row);
            publish(row, change);
          }
          return claim;
        });
  }

  private void publish(InMemoryRow row, Change change) {
    rows.remove(row);
    row.key.remove(row);
    change.touch(row.key);
    published.addLast(row.entry(true));
    if (published.size() > publishedToKeep) {
      published.removeFirst();
    }
  }

  void fail(InMemoryClaim claim, String id, Throwable cause) {
    change(
        change -> {
          claim.requireHeld();
          for (InMemoryRow row : claim.firstOfTheirKeys(List.of(id))) {
            Duration backoff = backoff(row);
            claim.handBack(row.key);
            countAttempt(row, cause, backoff, change);
          }
          return claim;
        });
  }

  private void countAttempt(InMemoryRow row, Throwable cause, Duration backoff, Change change) {
    row.countAttempt(change.now, cause);
    if (isPermanent(cause) || retryPolicy.isExhausted(row.failures)) {
      bury(row, cause, change);
    } else {
      row.nextAttemptAt = change.now.plus(backoff);
      OutboxEntry entry = row.entry(false);
      change.report(hearer -> hearer.failed(entry, cause));
    }
    change.touch(row.key);
  }

  private void bury(InMemoryRow row, Throwable cause, Change change) {
    DeadLetter deadLetter = row.die(deadLetterPolicy(row), change.now);
    deadRows.put(row.sequence, row);
    if (deadLetter.policy() == DeadLetterPolicy.SKIP) {
      row.key.remove(row);
    }
    change.report(hearer -> hearer.deadLettered(deadLetter, cause));
  }

  /** A policy that throws must not keep an event from being buried: order is the safe side. */
  private DeadLetterPolicy deadLetterPolicy(InMemoryRow row) {
    try {
      return deadLetterPolicy.apply(row.event.type());
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "The dead letter policy threw for " + row.event + ": HOLD", e);
      return DeadLetterPolicy.HOLD;
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
      claim.requireHeld();
      claim.expiresAt = clock.instant().plus(lease);
    }
  }

  void release(InMemoryClaim claim) {
    change(
        change -> {
          if (claim.state == InMemoryClaim.State.HELD) {
            claims.remove(claim);
            List<InMemoryKey> released = claim.keys();
            claim.abandon(InMemoryClaim.State.CLOSED);
            released.forEach(change::touch);
          }
          return claim;
        });
  }

  void markAsPublished(String id) {
    change(
        change -> {
          Optional<InMemoryRow> live = live(id);
          live.ifPresent(
              row -> {
                if (row.holder != null) {
                  row.holder.revoke(row);
                }
                publish(row, change);
              });
          return live;
        });
  }

  void markAsFailed(String id, Throwable cause) {
    change(
        change -> {
          Optional<InMemoryRow> live = live(id);
          live.ifPresent(
              row -> {
                Duration backoff = backoff(row);
                if (row.holder != null) {
                  row.holder.revoke(row.key);
                }
                countAttempt(row, cause, backoff, change);
              });
          return live;
        });
  }

  /** For operators: looks at one row after the other. */
  private Optional<InMemoryRow> live(String id) {
    return rows.stream().filter(row -> row.deadLetter() == null && row.id().equals(id)).findFirst();
  }

  List<DeadLetter> deadLetters(int limit) {
    synchronized (lock) {
      return deadRows.values().stream()
          .limit(limit)
          .flatMap(row -> Optional.ofNullable(row.deadLetter()).stream())
          .toList();
    }
  }

  boolean replay(String id) {
    return change(
        change -> {
          Optional<InMemoryRow> dead = dead(id);
          dead.ifPresent(
              row -> {
                deadRows.remove(row.sequence);
                row.revive();
                row.key = key(row.key.key);
                row.key.add(row);
                change.touch(row.key);
              });
          return dead.isPresent();
        });
  }

  boolean discard(String id) {
    return change(
        change -> {
          Optional<InMemoryRow> dead = dead(id);
          dead.ifPresent(
              row -> {
                deadRows.remove(row.sequence);
                rows.remove(row);
                row.key.remove(row);
                change.touch(row.key);
              });
          return dead.isPresent();
        });
  }

  private Optional<InMemoryRow> dead(String id) {
    return deadRows.values().stream().filter(row -> row.id().equals(id)).findFirst();
  }
}
