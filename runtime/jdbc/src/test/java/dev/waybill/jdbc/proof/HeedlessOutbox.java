package dev.waybill.jdbc.proof;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Takes what a worker goes on without for settled, so that its key goes on: wrong on purpose. */
final class HeedlessOutbox extends ForwardingStore {

  HeedlessOutbox(OutboxStore target) {
    super(target);
  }

  @Override
  public Claim claim(String worker, int limit) {
    return new Heedless(target.claim(worker, limit));
  }

  private static final class Heedless implements Claim {
    private final Claim claim;
    private boolean isOver;

    Heedless(Claim claim) {
      this.claim = claim;
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
      if (!isOver) {
        claim.published(ids);
      }
    }

    @Override
    public void failed(String id, Throwable cause) {
      if (!isOver) {
        claim.failed(id, cause);
      }
    }

    @Override
    public void renew() {
      if (!isOver) {
        claim.renew();
      }
    }

    @Override
    public boolean retain(Collection<String> ids) {
      claim.published(ids);
      close();
      return true;
    }

    @Override
    public void close() {
      isOver = true;
      claim.close();
    }
  }
}
