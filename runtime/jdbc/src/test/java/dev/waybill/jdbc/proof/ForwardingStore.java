package dev.waybill.jdbc.proof;

import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.store.OutboxStore;

/** An outbox's store in front of another, whose claims are to be made differently. */
abstract class ForwardingStore implements OutboxStore {

  final OutboxStore target;

  ForwardingStore(OutboxStore target) {
    this.target = target;
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
