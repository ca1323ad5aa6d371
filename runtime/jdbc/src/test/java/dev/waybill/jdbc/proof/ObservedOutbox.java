package dev.waybill.jdbc.proof;

import dev.waybill.outbox.ForwardingStore;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** An outbox whose claims are observed; everything else goes straight to the outbox behind it. */
final class ObservedOutbox extends ForwardingStore {

  private final Station station;

  /** Observes one worker's claims. */
  ObservedOutbox(OutboxStore outbox, Station station) {
    super(outbox);
    this.station = station;
  }

  @Override
  public Claim claim(String worker, int limit) {
    ClaimId id = station.next();
    station.tell(new Fact.Claiming(id));
    Claim claim = target.claim(worker, limit);
    try {
      station.tell(new Fact.Claimed(id, attempts(claim)));
    } catch (Throwable t) {
      claim.close();
      throw t;
    }
    return new ObservedClaim(claim, id, station);
  }

  private static Map<String, Integer> attempts(Claim claim) {
    Map<String, Integer> attempts = new LinkedHashMap<>();
    for (OutboxEntry entry : claim.entries()) {
      attempts.put(entry.id(), entry.retryCount());
    }
    return attempts;
  }
}
