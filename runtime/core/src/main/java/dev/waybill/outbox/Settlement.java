package dev.waybill.outbox;

import dev.waybill.outbox.store.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Acknowledges what is safe on the bus, and tells a listener.
 *
 * @param published counts what was acknowledged, as it goes
 */
record Settlement(OutboxListener listener, AtomicInteger published) {

  void acknowledge(Claim claim, List<OutboxEntry> entries) {
    List<String> ids = new ArrayList<>(entries.size());
    for (OutboxEntry entry : entries) {
      ids.add(entry.id());
    }
    claim.published(ids);
    published.addAndGet(ids.size());
    for (OutboxEntry entry : entries) {
      listener.published(new OutboxListener.Published(entry.asPublished()));
    }
  }
}
