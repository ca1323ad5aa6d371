package dev.waybill.test.outbox;

import dev.waybill.convert.Boundary;
import dev.waybill.convert.Converters;
import dev.waybill.convert.EventContract;
import dev.waybill.convert.EventConverter;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that tests enqueue, with a converter written by hand, as the processor would generate
 * it.
 *
 * <pre>{@code
 * InMemoryOutbox renaming =
 *     InMemoryOutbox.builder().converters(SampleRecord.converters()).build();
 * renaming.enqueue(new SampleRecord("u-1", "Ann"));
 * }</pre>
 *
 * @param userId whose name it is; null for a record that cannot be converted
 * @param newName the name
 * @param tenantId the tenant; null where the record does not say
 */
public record SampleRecord(@Nullable String userId, String newName, @Nullable String tenantId) {

  /**
   * Requires a name.
   *
   * @param userId whose name it is; null for a record that cannot be converted
   * @param newName the name
   * @param tenantId the tenant; null where the record does not say
   */
  public SampleRecord {
    Objects.requireNonNull(newName, "newName");
  }

  /**
   * Makes one that says no tenant.
   *
   * @param userId whose name it is; null for a record that cannot be converted
   * @param newName the name
   */
  public SampleRecord(@Nullable String userId, String newName) {
    this(userId, newName, null);
  }

  /**
   * Crosses the wire.
   *
   * @param newName the name
   */
  public record Payload(String newName) {

    /**
     * Requires a name.
     *
     * @param newName the name
     */
    public Payload {
      Objects.requireNonNull(newName, "newName");
    }
  }

  /**
   * Is iterable, and a message all the same.
   *
   * @param userId whose names they are
   * @param names the names
   */
  public record NamesListed(String userId, List<String> names) implements Iterable<String> {

    /**
     * Requires both.
     *
     * @param userId whose names they are
     * @param names the names
     */
    public NamesListed {
      Objects.requireNonNull(userId, "userId");
      Objects.requireNonNull(names, "names");
    }

    @Override
    public Iterator<String> iterator() {
      return names.iterator();
    }
  }

  /**
   * Returns the converters of this record and of {@link NamesListed}.
   *
   * @return both
   */
  public static Converters converters() {
    return Converters.of(List.of(new Converter(), new ListedConverter()));
  }

  private static final class Converter implements EventConverter<SampleRecord, Payload> {
    private final EventContract contract =
        EventContract.domainEvent("UserRenamed", "User")
            .schemaVersion(2)
            .within(Boundary.unspecified().withSource("/users-service"));

    @Override
    public Class<SampleRecord> recordType() {
      return SampleRecord.class;
    }

    @Override
    public EventContract contract() {
      return contract;
    }

    @Override
    public IntegrationEvent<Payload> convert(
        SampleRecord event, IntegrationEventMetadata metadata, EventContext context) {
      IntegrationEventMetadata.Builder complete =
          contract.metadata(metadata).aggregateId(contract.required("userId", event.userId()));
      if (event.tenantId() != null) {
        complete.tenantId(event.tenantId());
      }
      return IntegrationEvent.create(
          contract.type(), new Payload(event.newName()), complete.build(), context);
    }
  }

  private static final class ListedConverter implements EventConverter<NamesListed, List<String>> {
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
