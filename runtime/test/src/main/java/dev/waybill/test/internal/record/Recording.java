package dev.waybill.test.internal.record;

import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.store.RecordIntake;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was enqueued.
 *
 * @param intake what has converted it
 * @param records what was enqueued, as it was
 * @param events the events that were made of it
 */
public record Recording(
    RecordIntake intake, List<Object> records, List<IntegrationEvent<?>> events) {

  /**
   * Returns this and the messages that were returned or thrown without having been enqueued.
   *
   * @param source what was returned, or thrown; null for nothing
   */
  public Recording with(@Nullable Object source) {
    List<Object> found = new ArrayList<>(new MessageSearch(this::isMessage).in(source));
    records.forEach(found::remove);
    if (found.isEmpty()) {
      return this;
    }
    List<Object> allRecords = new ArrayList<>(records);
    List<IntegrationEvent<?>> allEvents = new ArrayList<>(events);
    for (Object record : found) {
      allRecords.add(record);
      allEvents.addAll(intake.accept(record, IntegrationEventMetadata.empty()));
    }
    return new Recording(intake, List.copyOf(allRecords), List.copyOf(allEvents));
  }

  /** Tells whether an exception has brought a message of these. */
  public boolean isOf(Exception failure) {
    return !new MessageSearch(this::isMessage).in(failure).isEmpty();
  }

  /** Returns the messages that an exception has not brought. */
  public List<Object> besides(Exception failure) {
    List<Object> others = new ArrayList<>(records);
    new MessageSearch(this::isMessage).in(failure).forEach(others::remove);
    return others;
  }

  private boolean isMessage(Object candidate) {
    Class<?> type = candidate.getClass();
    return intake.converters().canConvert(type) || Converters.isInternal(type);
  }

  /** Converts a message, to see what is said of it; null for what stays inside. */
  public @Nullable IntegrationEvent<?> eventOf(Object message) {
    return isMessage(message)
        ? intake.accept(message, IntegrationEventMetadata.empty()).stream().findFirst().orElse(null)
        : null;
  }
}
