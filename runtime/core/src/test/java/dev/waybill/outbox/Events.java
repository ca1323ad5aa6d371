package dev.waybill.outbox;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.store.Claim;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Events that tests append as they are: {@code a1} is the first of the aggregate {@code a}. */
public final class Events {

  private Events() {}

  public static IntegrationEvent<String> event(String id) {
    return event(id, id.replaceAll("\\d+$", ""));
  }

  static IntegrationEvent<String> event(String id, String aggregateId) {
    return event(id, metadata(aggregateId));
  }

  static IntegrationEvent<String> event(String id, IntegrationEventMetadata metadata) {
    return IntegrationEvent.of(id, "Renamed", "payload of " + id, Instant.EPOCH, metadata);
  }

  static IntegrationEventMetadata metadata(String aggregateId) {
    return IntegrationEventMetadata.builder()
        .aggregateType("User")
        .aggregateId(aggregateId)
        .build();
  }

  static void append(Outbox outbox, String... ids) {
    Stream.of(ids).map(Events::event).forEach(outbox::enqueueEvent);
  }

  static List<String> ids(List<OutboxEntry> entries) {
    return entries.stream().map(OutboxEntry::id).toList();
  }

  static List<String> ids(Claim claim) {
    return ids(claim.entries());
  }
}
