package dev.waybill.jdbc.proof;

import dev.waybill.outbox.ForwardingClaim;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.util.Collection;
import java.util.List;

/** Tells what a worker does with a claim, before and after. */
final class ObservedClaim extends ForwardingClaim {

  private final ClaimId id;
  private final Station station;
  private boolean hasLookedAhead;
  private boolean isRetained;

  ObservedClaim(Claim claim, ClaimId id, Station station) {
    super(claim);
    this.id = id;
    this.station = station;
  }

  @Override
  public void published(Collection<String> ids) {
    List<String> events = List.copyOf(ids);
    lookAheadOnce();
    station.tell(new Fact.Acknowledging(id, events));
    unlessLost(() -> super.published(ids));
    station.tell(new Fact.Acknowledged(id, events));
  }

  @Override
  public void failed(String event, Throwable cause) {
    lookAheadOnce();
    unlessLost(() -> super.failed(event, cause));
    station.tell(new Fact.Failed(id, event));
  }

  @Override
  public void renew() {
    unlessLost(super::renew);
    station.tell(new Fact.Confirmed(id));
  }

  @Override
  public void lookAhead() {
    hasLookedAhead = true;
    if (isFull()) {
      station.tell(new Fact.LookingAhead(id));
    }
    super.lookAhead();
  }

  @Override
  public boolean retain(Collection<String> ids) {
    List<String> events = List.copyOf(ids);
    boolean[] isDone = new boolean[1];
    unlessLost(() -> isDone[0] = super.retain(ids));
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
    unlessLost(() -> super.setAside(ids));
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
    super.close();
    if (isRetained) {
      station.tell(new Fact.Closed(id));
    }
  }
}
