package dev.waybill.outbox;

import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.OutboxStore;

/** An outbox's store in front of another, for tests that see or change what a worker gets. */
public class ForwardingStore implements OutboxStore {
  protected final OutboxStore target;

  public ForwardingStore(OutboxStore target) {
    this.target = target;
  }

  @Override
  public Claim claim(String name, int limit) {
    return target.claim(name, limit);
  }

  @Override
  public void leave(String worker) {
    target.leave(worker);
  }

  @Override
  public OutboxListener listener() {
    return target.listener();
  }

  @Override
  public Registration onAvailable(Runnable wakeUp) {
    return target.onAvailable(wakeUp);
  }
}
