package dev.waybill.test.outbox;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.Claim;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Events that tests append as they are, all of them called {@code Renamed}: {@code a1} is the first
 * of the aggregate {@code a}.
 *
 * <pre>{@code
 * SampleEvents.append(outbox, "a1", "b1", "a2");
 * assertThat(SampleEvents.ids(outbox.getPending())).containsExactly("a1", "b1", "a2");
 * }</pre>
 */
public final class SampleEvents {

  private SampleEvents() {}

  /**
   * Makes an event of the aggregate that its id begins with.
   *
   * @param id the event's id, such as {@code a1}
   * @return the event
   */
  public static IntegrationEvent<String> event(String id) {
    return event(id, Objects.requireNonNull(id, "id").replaceAll("\\d+$", ""));
  }

  /**
   * Makes an event of an aggregate.
   *
   * @param id the event's id
   * @param aggregateId the aggregate's
   * @return the event
   */
  public static IntegrationEvent<String> event(String id, String aggregateId) {
    return event(id, metadata(aggregateId));
  }

  /**
   * Makes an event with metadata.
   *
   * @param id the event's id
   * @param metadata what is said about it
   * @return the event
   */
  public static IntegrationEvent<String> event(String id, IntegrationEventMetadata metadata) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(metadata, "metadata");
    return IntegrationEvent.of(id, "Renamed", "payload of " + id, Instant.EPOCH, metadata);
  }

  /**
   * Makes the metadata of an aggregate's events.
   *
   * @param aggregateId the aggregate's id
   * @return the metadata
   */
  public static IntegrationEventMetadata metadata(String aggregateId) {
    Objects.requireNonNull(aggregateId, "aggregateId");
    return IntegrationEventMetadata.builder()
        .aggregateType("User")
        .aggregateId(aggregateId)
        .build();
  }

  /**
   * Appends events.
   *
   * @param outbox where to
   * @param ids their ids, each with its aggregate's before it
   */
  public static void append(Outbox outbox, String... ids) {
    Objects.requireNonNull(outbox, "outbox");
    Stream.of(Objects.requireNonNull(ids, "ids"))
        .map(SampleEvents::event)
        .forEach(outbox::enqueueEvent);
  }

  /**
   * Returns the ids of entries.
   *
   * @param entries the entries
   * @return their ids, in their order
   */
  public static List<String> ids(List<OutboxEntry> entries) {
    return Objects.requireNonNull(entries, "entries").stream().map(OutboxEntry::id).toList();
  }

  /**
   * Returns the ids of what a worker has claimed.
   *
   * @param claim the claim
   * @return the ids of its entries, in their order
   */
  public static List<String> ids(Claim claim) {
    return ids(Objects.requireNonNull(claim, "claim").entries());
  }
}
