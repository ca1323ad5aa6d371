package dev.waybill.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A claim on rows in memory; its state is guarded by the lock of {@link InMemoryEntries}. */
final class InMemoryClaim implements Claim {

  final String worker;
  final List<InMemoryRow> remaining;

  /** Ids that an operator has settled meanwhile: acknowledging them is no mistake. */
  final Set<String> settledByOthers = new HashSet<>();

  Instant expiresAt;
  boolean isLost;

  private final InMemoryEntries owner;
  private final List<OutboxEntry> entries;
  private final boolean isFull;

  InMemoryClaim(
      InMemoryEntries owner,
      String worker,
      List<InMemoryRow> rows,
      boolean isFull,
      Instant expiresAt) {
    this.owner = owner;
    this.worker = worker;
    this.remaining = new ArrayList<>(rows);
    this.entries = rows.stream().map(row -> row.entry(false)).toList();
    this.isFull = isFull;
    this.expiresAt = expiresAt;
  }

  @Override
  public List<OutboxEntry> entries() {
    return entries;
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
}
