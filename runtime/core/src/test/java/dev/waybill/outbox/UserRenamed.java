package dev.waybill.outbox;

import dev.waybill.convert.Boundary;
import dev.waybill.convert.Converters;
import dev.waybill.convert.EventContract;
import dev.waybill.convert.EventConverter;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An internal record with a converter written by hand, as the processor would generate it. */
record UserRenamed(@Nullable String userId, String newName, @Nullable String tenantId) {

  UserRenamed(@Nullable String userId, String newName) {
    this(userId, newName, null);
  }

  record Payload(String newName) {}

  /** A record that is iterable and a message all the same. */
  record NamesListed(String userId, List<String> names) implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names.iterator();
    }
  }

  static Converters converters() {
    return Converters.of(List.of(new Converter(), new ListedConverter()));
  }

  static final class Converter implements EventConverter<UserRenamed, Payload> {
    private final EventContract contract =
        EventContract.domainEvent("UserRenamed", "User")
            .schemaVersion(2)
            .within(Boundary.unspecified().withSource("/users-service"));

    @Override
    public Class<UserRenamed> recordType() {
      return UserRenamed.class;
    }

    @Override
    public EventContract contract() {
      return contract;
    }

    @Override
    public IntegrationEvent<Payload> convert(
        UserRenamed event, IntegrationEventMetadata metadata, EventContext context) {
      IntegrationEventMetadata.Builder complete =
          contract.metadata(metadata).aggregateId(contract.required("userId", event.userId()));
      if (event.tenantId() != null) {
        complete.tenantId(event.tenantId());
      }
      return IntegrationEvent.create(
          contract.type(), new Payload(event.newName()), complete.build(), context);
    }
  }

  static final class ListedConverter implements EventConverter<NamesListed, List<String>> {
    private final EventContract contract =
        EventContract.domainEvent("NamesListed", "User").within(Boundary.unspecified());

    @Override
    public Class<NamesListed> recordType() {
      return NamesListed.class;
    }

    @Override
    public EventContract contract() {
      return contract;
    }

    @Override
    public IntegrationEvent<List<String>> convert(
        NamesListed event, IntegrationEventMetadata metadata, EventContext context) {
      return IntegrationEvent.create(
          contract.type(),
          event.names(),
          contract.metadata(metadata).aggregateId(event.userId()).build(),
          context);
    }
  }
}
