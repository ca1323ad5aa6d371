package dev.waybill.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A claim on rows in memory; its state is guarded by the lock of {@link InMemoryEntries}. */
final class InMemoryClaim implements Claim {

  enum State {
    HELD,
    LOST,
    CLOSED
  }

  final String worker;
  Instant expiresAt;
  State state = State.HELD;

  private final InMemoryEntries owner;
  private final List<OutboxEntry> entries = new ArrayList<>();
  private final Map<InMemoryKey, Deque<InMemoryRow>> unsettled = new LinkedHashMap<>();
  private final Map<String, List<InMemoryRow>> byId = new HashMap<>();

  /** Ids that an operator has dealt with meanwhile: settling them is no mistake, and no news. */
  private final Set<String> revoked = new HashSet<>();

  private boolean isFull;

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
    owner.acknowledge(this, ids);
  }

  @Override
  public void failed(String id, Throwable cause) {
    owner.fail(this, id, cause);
  }

  @Override
  public void renew() {
    owner.renew(this);
  }

  @Override
  public void close() {
    owner.release(this);
  }

  /** Takes rows in the order of appending, up to a limit, and their keys with them. */
  void take(KeySchedule.InOrder available, int limit) {
    for (InMemoryKey.Cursor next; !isFull && (next = available.peek()) != null; ) {
      InMemoryRow row = next.row();
      // What was in the claim of a dead worker may be what killed it: it goes alone.
      if (!row.inDoubt || entries.isEmpty()) {
        take(row);
      }
      isFull = row.inDoubt || entries.size() == limit;
      available.advance();
    }
    unsettled.keySet().forEach(key -> key.holder = this);
  }

  private void take(InMemoryRow row) {
    row.holder = this;
    entries.add(row.entry(false));
    unsettled.computeIfAbsent(row.key, key -> new ArrayDeque<>(2)).add(row);
    byId.merge(row.id(), List.of(row), InMemoryClaim::joined);
  }

  private static List<InMemoryRow> joined(List<InMemoryRow> some, List<InMemoryRow> more) {
    List<InMemoryRow> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  void requireHeld() {
    switch (state) {
      case HELD -> {}
      case LOST -> throw new ClaimLostException(worker);
      case CLOSED ->
          throw new IllegalStateException("This claim of worker %s is closed".formatted(worker));
    }
  }

  /** The keys that still have unsettled rows in this claim. */
  List<InMemoryKey> keys() {
    return List.copyOf(unsettled.keySet());
  }

  boolean isRevoked(String id) {
    return revoked.contains(id);
  }

  /**
   * Finds the unsettled rows of ids. Changes nothing.
   *
   * @throws IllegalArgumentException where one is no part of this claim, or not among the first of
   *     its ordering key
   */
  Collection<InMemoryRow> firstOfTheirKeys(Collection<String> ids) {
    Set<InMemoryRow> rows = new LinkedHashSet<>();
    for (String id : ids) {
      if (!isRevoked(id)) {
        rows.add(unsettledRow(id, rows));
      }
    }
    Set<InMemoryKey> checked = new HashSet<>();
    for (InMemoryRow row : rows) {
      if (checked.add(row.key)) {
        requireFirst(row.key, rows);
      }
    }
    return rows;
  }

  private InMemoryRow unsettledRow(String id, Set<InMemoryRow> others) {
    for (InMemoryRow row : byId.getOrDefault(id, List.of())) {
      if (row.holder == this && !others.contains(row)) {
        return row;
      }
    }
    throw new IllegalArgumentException("Not part of this claim, or settled already: " + id);
  }

  private void requireFirst(InMemoryKey key, Set<InMemoryRow> rows) {
    boolean isPassedOver = false;
    for (InMemoryRow row : unsettled.getOrDefault(key, new ArrayDeque<>())) {
      if (!rows.contains(row)) {
        isPassedOver = true;
      } else if (isPassedOver) {
        throw new IllegalArgumentException(
            "%s cannot be settled before the earlier entries of %s".formatted(row.event, key.key));
      }
    }
  }

  /** Lets go of one row, and of its key where that was the last. */
  void settle(InMemoryRow row) {
    row.holder = null;
    Deque<InMemoryRow> ofKey = unsettled.get(row.key);
    if (ofKey != null) {
      ofKey.remove(row);
      if (ofKey.isEmpty()) {
        handBack(row.key);
      }
    }
  }

  /** Lets go of a key and all its rows. */
  void handBack(InMemoryKey key) {
    Deque<InMemoryRow> rows = unsettled.remove(key);
    if (rows != null) {
      rows.forEach(row -> row.holder = null);
    }
    key.holder = null;
  }

  /** Takes the right to settle a row away; whoever does so deals with the row. */
  void revoke(InMemoryRow row) {
    revoked.add(row.id());
    settle(row);
  }

  /** Takes the right to settle anything of a key away. */
  void revoke(InMemoryKey key) {
    unsettled.getOrDefault(key, new ArrayDeque<>()).forEach(row -> revoked.add(row.id()));
    handBack(key);
  }

  /** The rows that a lost claim leaves behind. */
  List<InMemoryRow> abandon(State reason) {
    List<InMemoryRow> left = new ArrayList<>();
    unsettled.values().forEach(left::addAll);
    keys().forEach(this::handBack);
    state = reason;
    return left;
  }
}
