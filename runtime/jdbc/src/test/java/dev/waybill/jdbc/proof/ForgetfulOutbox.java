package dev.waybill.jdbc.proof;

import dev.waybill.outbox.ForwardingClaim;
import dev.waybill.outbox.ForwardingStore;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.util.List;

/** Knows of no attempt that anyone has made before: wrong on purpose. */
final class ForgetfulOutbox extends ForwardingStore {

  ForgetfulOutbox(OutboxStore target) {
    super(target);
  }

  @Override
  public Claim claim(String worker, int limit) {
    return new ForwardingClaim(super.claim(worker, limit)) {
      @Override
      public List<OutboxEntry> entries() {
        return super.entries().stream()
            .map(entry -> new OutboxEntry(entry.id(), entry.event(), false, 0, null, null, null))
            .toList();
      }
    };
  }
}
