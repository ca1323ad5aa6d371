package dev.waybill.jdbc.proof;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Tells what a worker does with a claim, before and after. */
final class ObservedClaim implements Claim {

  private final Claim claim;
  private final ClaimId id;
  private final Station station;
  private boolean hasLookedAhead;
  private boolean isRetained;

  ObservedClaim(Claim claim, ClaimId id, Station station) {
    this.claim = claim;
    this.id = id;
    this.station = station;
  }

  @Override
  public List<OutboxEntry> entries() {
    return claim.entries();
  }

  @Override
  public boolean isFull() {
    return claim.isFull();
  }

  @Override
  public Duration lease() {
    return claim.lease();
  }

  @Override
  public void published(Collection<String> ids) {
    List<String> events = List.copyOf(ids);
    lookAheadOnce();
    station.tell(new Fact.Acknowledging(id, events));
    unlessLost(() -> claim.published(ids));
    station.tell(new Fact.Acknowledged(id, events));
  }

  @Override
  public void failed(String event, Throwable cause) {
    lookAheadOnce();
    unlessLost(() -> claim.failed(event, cause));
    station.tell(new Fact.Failed(id, event));
  }

  @Override
  public void renew() {
    unlessLost(claim::renew);
    station.tell(new Fact.Confirmed(id));
  }

  @Override
  public void lookAhead() {
    hasLookedAhead = true;
    if (claim.isFull()) {
      station.tell(new Fact.LookingAhead(id));
    }
    claim.lookAhead();
  }

  @Override
  public boolean retain(Collection<String> ids) {
    List<String> events = List.copyOf(ids);
    boolean[] isDone = new boolean[1];
    unlessLost(() -> isDone[0] = claim.retain(ids));
    isRetained = isDone[0];
    if (isRetained) {
      station.tell(new Fact.Retained(id, events));
    }
    return isRetained;
  }

  @Override
  public void setAside(Collection<String> ids) {
    List<String> events = List.copyOf(ids);
    station.tell(new Fact.SettingAside(id, events));
    unlessLost(() -> claim.setAside(ids));
    station.tell(new Fact.SetAside(id, events));
  }

  /** A broker that answers at once gives a worker no time for it: here it has that all the same. */
  private void lookAheadOnce() {
    if (!hasLookedAhead) {
      lookAhead();
    }
  }

  private void unlessLost(Runnable use) {
    try {
      use.run();
    } catch (ClaimLostException e) {
      station.tell(new Fact.Lost(id));
      throw e;
    } catch (OutboxUnavailableException e) {
      station.tell(new Fact.Disturbed(id.worker(), Fact.Disturbance.CUT_OFF));
      throw e;
    }
  }

  @Override
  public void close() {
    claim.close();
    if (isRetained) {
      station.tell(new Fact.Closed(id));
    }
  }
}
