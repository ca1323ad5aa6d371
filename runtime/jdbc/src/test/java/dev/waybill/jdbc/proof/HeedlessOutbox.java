package dev.waybill.jdbc.proof;

import dev.waybill.outbox.ForwardingClaim;
import dev.waybill.outbox.ForwardingStore;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.util.Collection;

/** Takes what a worker goes on without for settled, so that its key goes on: wrong on purpose. */
final class HeedlessOutbox extends ForwardingStore {

  HeedlessOutbox(OutboxStore target) {
    super(target);
  }

  @Override
  public Claim claim(String worker, int limit) {
    return new Heedless(super.claim(worker, limit));
  }

  private static final class Heedless extends ForwardingClaim {
    private boolean isOver;

    Heedless(Claim claim) {
      super(claim);
    }

    @Override
    public void published(Collection<String> ids) {
      if (!isOver) {
        super.published(ids);
      }
    }

    @Override
    public void failed(String id, Throwable cause) {
      if (!isOver) {
        super.failed(id, cause);
      }
    }

    @Override
    public void renew() {
      if (!isOver) {
        super.renew();
      }
    }

    @Override
    public boolean retain(Collection<String> ids) {
      super.published(ids);
      close();
      return true;
    }

    @Override
    public void setAside(Collection<String> ids) {
      // It has been settled.
    }

    @Override
    public void close() {
      isOver = true;
      super.close();
    }
  }
}
