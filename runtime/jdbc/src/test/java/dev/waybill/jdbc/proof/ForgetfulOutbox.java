package dev.waybill.jdbc.proof;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Knows of no attempt that anyone has made before: wrong on purpose. */
final class ForgetfulOutbox extends ForwardingStore {

  ForgetfulOutbox(OutboxStore target) {
    super(target);
  }

  @Override
  public Claim claim(String worker, int limit) {
    Claim claim = target.claim(worker, limit);
    return new Claim() {
      @Override
      public List<OutboxEntry> entries() {
        return claim.entries().stream()
            .map(entry -> new OutboxEntry(entry.id(), entry.event(), false, 0, null, null, null))
            .toList();
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
        claim.published(ids);
      }

      @Override
      public void failed(String id, Throwable cause) {
        claim.failed(id, cause);
      }

      @Override
      public void renew() {
        claim.renew();
      }

      @Override
      public void close() {
        claim.close();
      }
    };
  }
}
