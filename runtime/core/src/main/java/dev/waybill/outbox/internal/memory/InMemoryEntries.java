package dev.waybill.outbox.internal.memory;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.event.Printable;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.DeadLetters;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import dev.waybill.outbox.store.OutboxStore;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an outbox in memory and every change of their state, each under one lock. What is to
 * be reported, and whom to wake, is collected during a change and follows when the lock has been
 * released.
 */
public final class InMemoryEntries implements DeadLetters {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.outbox.InMemoryOutbox");

  final Lock lock = new ReentrantLock();

  /** What follows the present change; a set, since one wake-up is enough. */
  private Set<Runnable> afterwards = new LinkedHashSet<>();

  private final Map<Long, InMemoryRow> live = new TreeMap<>();
  private final Map<Long, InMemoryRow> dead = new TreeMap<>();
  private final Map<OrderingKey, InMemoryKey> keys = new HashMap<>();
  final Set<InMemoryClaim> claims = new HashSet<>();
  private final Deque<OutboxEntry> published = new ArrayDeque<>();
  private long lastSequence;

  /** By registration, so that whoever registers one target twice ends one of the two. */
  private final Map<Object, Runnable> wakeUps = new ConcurrentHashMap<>();

  /** Keys with something to publish now, by the sequence of their first row. */
  private final NavigableMap<Long, InMemoryKey> ready = new TreeMap<>();

  /** Keys whose first row backs off: few, so that every claim may look at all of them. */
  private final Set<InMemoryKey> backingOff = new HashSet<>();

  private final InMemorySettings settings;

  public InMemoryEntries(InMemorySettings settings) {
    this.settings = settings;
  }

  public OutboxListener listener() {
    return settings.listener();
  }

  Duration lease() {
    return settings.lease();
  }

  Instant now() {
    return settings.clock().instant();
  }

  /**
   * Ends a change, and does what follows it. What a listener or a worker throws is no failure of
   * the change: whoever appends must not take the event for lost.
   */
  void unlock() {
    Set<Runnable> following = afterwards;
    afterwards = new LinkedHashSet<>();
    lock.unlock();
    for (Runnable action : following) {
      try {
        action.run();
      } catch (Throwable t) {
        LOGGER.log(
            Level.ERROR, "A listener or a wake-up threw; it should not", Printable.failure(t));
      }
    }
  }

  public OutboxStore.Registration onAvailable(Runnable wakeUp) {
    Object registered = new Object();
    wakeUps.put(registered, Objects.requireNonNull(wakeUp, "wakeUp"));
    return () -> wakeUps.remove(registered);
  }

  public void append(Collection<? extends IntegrationEvent<?>> events) {
    lock.lock();
    try {
      for (IntegrationEvent<?> event : events) {
        InMemoryKey key = key(event.orderingKey());
        add(new InMemoryRow(++lastSequence, event, key));
      }
    } finally {
      unlock();
    }
  }

  private InMemoryKey key(OrderingKey key) {
    return keys.computeIfAbsent(key, InMemoryKey::new);
  }

  private void add(InMemoryRow row) {
    live.put(row.sequence, row);
    row.key.rows.put(row.sequence, row);
    refile(row.key);
  }

  /** To be called for every key of which anything has changed. */
  void refile(InMemoryKey key) {
    ready.remove(key.readyAt);
    backingOff.remove(key);
    if (key.rows.isEmpty()) {
      keys.remove(key.key, key);
      return;
    }
    InMemoryRow first = key.rows.firstEntry().getValue();
    if (key.held > 0 || first.deadLetter != null) {
      return; // no claim is to pay for it
    }
    if (first.isDue(now())) {
      key.readyAt = first.sequence;
      ready.put(key.readyAt, key);
      afterwards.addAll(wakeUps.values());
    } else {
      backingOff.add(key);
    }
  }

  public List<OutboxEntry> pending(int limit) {
    int most = requirePositive(limit);
    List<OutboxEntry> pending = new ArrayList<>();
    lock.lock();
    try {
      for (InMemoryRow row : live.values()) {
        if (pending.size() == most) {
          break;
        }
        pending.add(row.entry(false));
      }
    } finally {
      unlock();
    }
    return pending;
  }

  private static int requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more but is %d".formatted(limit));
    }
    return limit;
  }

  public List<OutboxEntry> published() {
    lock.lock();
    try {
      return List.copyOf(published);
    } finally {
      unlock();
    }
  }

  public Claim claim(String worker, int limit) {
    int most = requirePositive(limit);
    InMemoryClaim claim;
    lock.lock();
    try {
      takeOverExpiredClaims(now());
      for (InMemoryKey key : List.copyOf(backingOff)) {
        refile(key); // it may be due by now
      }
      claim = new InMemoryClaim(this, worker, now().plus(lease()));
      claim.fill(ready, most);
      claims.add(claim);
    } finally {
      unlock();
    }
    return claim;
  }

  private void takeOverExpiredClaims(Instant now) {
    for (InMemoryClaim claim : List.copyOf(claims)) {
      if (!claim.expiresAt.isAfter(now)) {
        claims.remove(claim);
        for (InMemoryRow row : claim.held()) {
          row.release();
          countAttempt(row, new ClaimLostException(claim.worker), Duration.ZERO);
          row.inDoubt = true;
        }
      }
    }
  }

  void publish(InMemoryRow row) {
    live.remove(row.sequence);
    row.key.rows.remove(row.sequence);
    refile(row.key);
    published.addLast(row.entry(true));
    if (published.size() > settings.publishedToKeep()) {
      published.removeFirst();
    }
  }

  Duration backoff(InMemoryRow row) {
    return settings.retryPolicy().delay(row.failures + 1, settings.random());
  }

  void countAttempt(InMemoryRow row, Throwable cause, Duration backoff) {
    Instant now = now();
    boolean isFirstDoubt = cause instanceof ClaimLostException && !row.inDoubt;
    row.countAttempt(now, cause);
    boolean isPermanent = cause instanceof PublishException publishing && !publishing.isRetriable();
    if (isPermanent || (settings.retryPolicy().isExhausted(row.failures) && !isFirstDoubt)) {
      bury(row, cause, now);
    } else {
      row.nextAttemptAt = now.plus(backoff);
      OutboxEntry entry = row.entry(false);
      afterwards.add(() -> listener().failed(new OutboxListener.Failed(entry, cause)));
    }
    refile(row.key);
  }

  private void bury(InMemoryRow row, Throwable cause, Instant now) {
    DeadLetterPolicy policy = settings.deadLetterPolicies().of(row.event.type());
    DeadLetter deadLetter = new DeadLetter(row.entry(false), policy, now);
    row.deadLetter = deadLetter;
    live.remove(row.sequence);
    dead.put(row.sequence, row);
    if (policy == DeadLetterPolicy.SKIP) {
      row.key.rows.remove(row.sequence);
    }
    afterwards.add(
        () -> listener().deadLettered(new OutboxListener.DeadLettered(deadLetter, cause)));
  }

  public void markAsPublished(String id) {
    lock.lock();
    try {
      InMemoryRow row = find(id, live);
      if (row != null) {
        if (row.holder != null) {
          row.release();
        }
        publish(row);
      }
    } finally {
      unlock();
    }
  }

  public void markAsFailed(String id, Throwable cause) {
    lock.lock();
    try {
      InMemoryRow row = find(id, live);
      if (row != null) {
        Duration backoff = backoff(row);
        if (row.holder != null) {
          row.key.release();
        }
        countAttempt(row, cause, backoff);
      }
    } finally {
      unlock();
    }
  }

  /** For operators: looks at one row after the other. */
  private static @Nullable InMemoryRow find(String id, Map<Long, InMemoryRow> rows) {
    for (InMemoryRow row : rows.values()) {
      if (row.event.id().equals(id)) {
        return row;
      }
    }
    return null;
  }

  @Override
  public List<DeadLetter> list(int limit) {
    int most = requirePositive(limit);
    List<DeadLetter> letters = new ArrayList<>();
    lock.lock();
    try {
      for (InMemoryRow row : dead.values()) {
        if (row.deadLetter != null && letters.size() < most) {
          letters.add(row.deadLetter);
        }
      }
    } finally {
      unlock();
    }
    return letters;
  }

  @Override
  public boolean replay(String id) {
    return exhume(id, true);
  }

  @Override
  public boolean discard(String id) {
    return exhume(id, false);
  }

  private boolean exhume(String id, boolean isReplayed) {
    InMemoryRow row;
    lock.lock();
    try {
      row = find(id, dead);
      if (row != null) {
        dead.remove(row.sequence);
        if (isReplayed) {
          row.revive();
          row.key = key(row.key.key); // a key that had nothing left was given up
          add(row);
        } else {
          row.key.rows.remove(row.sequence);
          refile(row.key);
        }
      }
    } finally {
      unlock();
    }
    return row != null;
  }
}
