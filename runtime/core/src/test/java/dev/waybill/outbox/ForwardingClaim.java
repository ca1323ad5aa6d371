package dev.waybill.outbox;

import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A claim in front of another, for tests that see or change what a worker does with it. */
public class ForwardingClaim implements Claim {
  protected final Claim target;

  public ForwardingClaim(Claim target) {
    this.target = target;
  }

  @Override
  public List<OutboxEntry> entries() {
    return target.entries();
  }

  @Override
  public boolean isFull() {
    return target.isFull();
  }

  @Override
  public Duration lease() {
    return target.lease();
  }

  @Override
  public void published(Collection<String> ids) {
    target.published(ids);
  }

  @Override
  public void failed(String id, Throwable cause) {
    target.failed(id, cause);
  }

  @Override
  public void renew() {
    target.renew();
  }

  @Override
  public void lookAhead() {
    target.lookAhead();
  }

  @Override
  public boolean retain(Collection<String> ids) {
    return target.retain(ids);
  }

  @Override
  public void setAside(Collection<String> ids) {
    target.setAside(ids);
  }

  @Override
  public void close() {
    target.close();
  }
}
