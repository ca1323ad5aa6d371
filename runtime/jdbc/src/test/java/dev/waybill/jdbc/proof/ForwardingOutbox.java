package dev.waybill.jdbc.proof;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.DeadLetters;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import java.util.Collection;
import java.util.List;

/** An outbox in front of another, whose claims are to be made differently. */
abstract class ForwardingOutbox implements Outbox {

  final Outbox target;

  ForwardingOutbox(Outbox target) {
    this.target = target;
  }

  @Override
  public void leave(String worker) {
    target.leave(worker);
  }

  @Override
  public void enqueue(Object message, IntegrationEventMetadata metadata) {
    target.enqueue(message, metadata);
  }

  @Override
  public void enqueueAll(Collection<?> messages, IntegrationEventMetadata metadata) {
    target.enqueueAll(messages, metadata);
  }

  @Override
  public void enqueueEvent(IntegrationEvent<?> event) {
    target.enqueueEvent(event);
  }

  @Override
  public List<OutboxEntry> getPending(int limit) {
    return target.getPending(limit);
  }

  @Override
  public void markAsPublished(String id) {
    target.markAsPublished(id);
  }

  @Override
  public void markAsFailed(String id) {
    target.markAsFailed(id);
  }

  @Override
  public DeadLetters deadLetters() {
    return target.deadLetters();
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
