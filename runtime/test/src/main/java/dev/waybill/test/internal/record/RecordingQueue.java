package dev.waybill.test.internal.record;

import dev.waybill.convert.Converters;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.Queueable;
import dev.waybill.outbox.store.RecordIntake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An outbox that converts what it is given, as all of them do, and remembers it; deaf until it is
 * told to listen. Safe for use by several threads.
 */
public final class RecordingQueue implements Queueable {

  private final RecordIntake intake;
  private final List<Object> records = new ArrayList<>();
  private final List<IntegrationEvent<?>> events = new ArrayList<>();
  private boolean listens;

  public RecordingQueue(Converters converters, EventContext context) {
    this.intake = new RecordIntake(converters, IntegrationEventMetadata::empty, context);
  }

  /** Remembers from now on. */
  public synchronized void listens() {
    listens = true;
  }

  /** Returns what was enqueued until now. */
  public synchronized Recording recording() {
    return new Recording(intake, List.copyOf(records), List.copyOf(events));
  }

  @Override
  public synchronized void enqueue(Object record, IntegrationEventMetadata metadata) {
    if (listens) {
      events.addAll(intake.accept(record, metadata));
      records.add(record);
    }
  }

  @Override
  public synchronized void enqueueAll(Collection<?> added, IntegrationEventMetadata metadata) {
    if (listens) {
      events.addAll(intake.acceptAll(added, metadata));
      records.addAll(added);
    }
  }
}
