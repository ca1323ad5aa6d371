package dev.waybill.outbox.internal.worker;

import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
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
      listener.published(new OutboxListener.Published(published(entry)));
    }
  }

  private static OutboxEntry published(OutboxEntry entry) {
    return new OutboxEntry(
        entry.id(),
        entry.event(),
        true,
        entry.retryCount(),
        entry.lastAttemptAt(),
        entry.nextAttemptAt(),
        entry.lastError());
  }
}
