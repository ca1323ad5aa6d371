package dev.waybill.outbox.internal.memory;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A claim on rows in memory; its state is guarded by the lock of {@link InMemoryEntries}. */
final class InMemoryClaim implements Claim {

  final String worker;
  Instant expiresAt;

  private boolean isFull;
  private boolean isClosed;
  private final InMemoryEntries owner;
  private final List<OutboxEntry> entries = new ArrayList<>();

  /**
   * The rows that this claim has not settled. Those that it no longer holds have been settled by an
   * operator.
   */
  private final Map<String, List<InMemoryRow>> byId = new LinkedHashMap<>();

  InMemoryClaim(InMemoryEntries owner, String worker, Instant expiresAt) {
    this.owner = owner;
    this.worker = worker;
    this.expiresAt = expiresAt;
  }

  @Override
  public List<OutboxEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  @Override
  public boolean isFull() {
    return isFull;
  }

  @Override
  public Duration lease() {
    return owner.lease();
  }

  @Override
  public void published(Collection<String> ids) {
    owner.lock.lock();
    try {
      requireHeld();
      for (InMemoryRow row : firstOfTheirKeys(ids)) {
        forget(row);
        row.release();
        owner.publish(row);
      }
    } finally {
      owner.unlock();
    }
  }

  @Override
  public void failed(String id, Throwable cause) {
    owner.lock.lock();
    try {
      requireHeld();
      for (InMemoryRow row : firstOfTheirKeys(List.of(id))) {
        Duration backoff = owner.backoff(row);
        for (InMemoryRow handedBack : row.key.release()) {
          forget(handedBack);
        }
        owner.countAttempt(row, cause, backoff);
      }
    } finally {
      owner.unlock();
    }
  }

  @Override
  public void renew() {
    owner.lock.lock();
    try {
      requireHeld();
      expiresAt = owner.now().plus(owner.lease());
    } finally {
      owner.unlock();
    }
  }

  @Override
  public boolean retain(Collection<String> ids) {
    owner.lock.lock();
    try {
      requireHeld();
      Set<InMemoryRow> kept = firstOfTheirKeys(ids);
      entries.clear();
      for (InMemoryRow row : held()) {
        if (kept.contains(row)) {
          entries.add(row.entry(false));
        } else {
          forget(row);
          row.release();
          owner.refile(row.key);
        }
      }
      return true;
    } finally {
      owner.unlock();
    }
  }

  private void requireHeld() {
    if (isClosed) {
      throw new IllegalStateException("This claim of worker %s is closed".formatted(worker));
    }
    if (!owner.claims.contains(this)) {
      throw new ClaimLostException(worker);
    }
  }

  @Override
  public void close() {
    owner.lock.lock();
    try {
      isClosed = true;
      if (owner.claims.remove(this)) {
        for (InMemoryRow row : held()) {
          row.release();
          owner.refile(row.key);
        }
      }
    } finally {
      owner.unlock();
    }
  }

  /** Takes the oldest keys first, and of each no more than its share, lest one fill the page. */
  void fill(NavigableMap<Long, InMemoryKey> ready, int limit) {
    if (ready.isEmpty()) {
      return;
    }
    // What was in the claim of a dead worker may be what killed it: it goes alone.
    boolean isAlone = ready.firstEntry().getValue().rows.firstEntry().getValue().inDoubt;
    int most = isAlone ? 1 : limit;
    Instant now = owner.now(); // no earlier than what has made any key ready
    int share = Math.max(1, limit / ready.size());
    Map<Long, InMemoryRow> taken = new TreeMap<>(); // in the order of appending
    for (InMemoryKey key : ready.values()) {
      int end = Math.min(most, taken.size() + share);
      for (InMemoryRow row : key.rows.values()) {
        if (!row.isDue(now)) {
          break;
        }
        if (taken.size() == end || (row.inDoubt && !isAlone)) {
          isFull = true;
          break;
        }
        taken.put(row.sequence, row);
      }
      if (taken.size() == most) {
        isFull = true;
        break;
      }
    }
    for (InMemoryRow row : taken.values()) {
      List<InMemoryRow> ofId = byId.getOrDefault(row.event.id(), new ArrayList<>(1));
      if (!ofId.isEmpty() && ofId.get(0).key != row.key) {
        isFull = true; // an acknowledgement of the id could mean either
        break;
      }
      ofId.add(row);
      byId.put(row.event.id(), ofId);
      row.holder = this;
      row.key.held++;
      entries.add(row.entry(false));
      ready.remove(row.key.readyAt);
    }
  }

  /** The rows that are neither settled nor handed back. */
  List<InMemoryRow> held() {
    List<InMemoryRow> held = new ArrayList<>();
    for (List<InMemoryRow> ofId : byId.values()) {
      for (InMemoryRow row : ofId) {
        if (row.holder == this) {
          held.add(row);
        }
      }
    }
    return held;
  }

  /** For what the worker itself has settled: it may not do so again. */
  private void forget(InMemoryRow row) {
    byId.getOrDefault(row.event.id(), List.of()).remove(row);
  }

  /**
   * Finds the rows of ids that are to be settled. Changes nothing.
   *
   * @throws IllegalArgumentException where one is no part of this claim, or not among the first of
   *     its ordering key
   */
  private Set<InMemoryRow> firstOfTheirKeys(Collection<String> ids) {
    Set<InMemoryRow> rows = new LinkedHashSet<>();
    for (String id : ids) {
      find(id, rows);
    }
    for (InMemoryRow row : rows) {
      requireNonePassedOver(row, rows);
    }
    return rows;
  }

  private void find(String id, Set<InMemoryRow> rows) {
    boolean isSettledByOperator = false;
    for (InMemoryRow row : byId.getOrDefault(id, List.of())) {
      if (row.holder != this) {
        isSettledByOperator = true;
      } else if (rows.add(row)) {
        return;
      }
    }
    if (!isSettledByOperator) {
      throw new IllegalArgumentException(
          "Not part of this claim, or settled already: %s".formatted(id));
    }
  }

  /** Looks at the nearest row before, which is checked in its turn. */
  private void requireNonePassedOver(InMemoryRow row, Set<InMemoryRow> rows) {
    Map.Entry<Long, InMemoryRow> before = row.key.rows.lowerEntry(row.sequence);
    while (before != null && before.getValue().holder != this) { // such as a replayed dead letter
      before = row.key.rows.lowerEntry(before.getKey());
    }
    if (before != null && !rows.contains(before.getValue())) {
      throw new IllegalArgumentException(
          "%s cannot be settled before the earlier entries of %s"
              .formatted(row.event, row.key.key));
    }
  }
}
