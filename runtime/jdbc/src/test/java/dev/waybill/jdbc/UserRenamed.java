package dev.waybill.jdbc;

import dev.waybill.convert.Boundary;
import dev.waybill.convert.Converters;
import dev.waybill.convert.EventContract;
import dev.waybill.convert.EventConverter;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.time.Instant;
import java.util.List;

/** An internal record that becomes an event with an id of the test's choice. */
record UserRenamed(String eventId, String userId) {

  static Converters converters() {
    return Converters.of(List.of(new Converter()));
  }

  private static final class Converter implements EventConverter<UserRenamed, String> {
    private final EventContract contract =
        EventContract.domainEvent("UserRenamed", "User").within(Boundary.unspecified());

    @Override
    public Class<UserRenamed> recordType() {
      return UserRenamed.class;
    }

    @Override
    public EventContract contract() {
      return contract;
    }

    @Override
    public IntegrationEvent<String> convert(
        UserRenamed event, IntegrationEventMetadata metadata, EventContext context) {
      return IntegrationEvent.of(
          event.eventId(),
          contract.type(),
          "Ann",
          Instant.EPOCH,
          contract.metadata(metadata).aggregateId(event.userId()).build());
    }
  }
}
