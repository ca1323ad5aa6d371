package dev.waybill.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key that order is kept by: events of one ordering key are published in the order in which
 * they were appended; events of different keys are independent.
 *
 * <p>The one definition of it, used wherever order or partition matters: what a worker sends one at
 * a time, what a dead letter holds back, and the partition key on the wire (README, "Delivery").
 *
 * @param scope the aggregate type; without an aggregate the command type, else the event type
 * @param value the aggregate id, preceded by the tenant and a slash where there is a tenant;
 *     without an aggregate the command id, else the event's own id
 */
public record OrderingKey(String scope, String value) {

  private static final int LONGEST_TEXT = 100;

  /**
   * Checks the components.
   *
   * @param scope the aggregate type; without an aggregate the command type, else the event type
   * @param value the aggregate id, the command id, or the event's own id
   */
  public OrderingKey {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(value, "value");
  }

  /**
   * Returns the ordering key of an event.
   *
   * @param event the event
   * @return its key
   */
  public static OrderingKey of(IntegrationEvent<?> event) {
    IntegrationEventMetadata metadata = Objects.requireNonNull(event, "event").metadata();
    String aggregateId = metadata.aggregateId();
    if (aggregateId != null) {
      return new OrderingKey(scope(event), withTenant(metadata, aggregateId));
    }
    String commandId = metadata.commandId();
    if (commandId != null) {
      return new OrderingKey(scope(event), withTenant(metadata, commandId));
    }
    return new OrderingKey(scope(event), event.id());
  }

  private static String scope(IntegrationEvent<?> event) {
    String aggregateType = event.metadata().aggregateType();
    if (aggregateType != null) {
      return aggregateType;
    }
    String commandType = event.metadata().commandType();
    return commandType != null ? commandType : event.type();
  }

  private static String withTenant(IntegrationEventMetadata metadata, String id) {
    String tenantId = metadata.tenantId();
    return tenantId == null ? id : tenantId + "/" + id;
  }

  // As the compiler would have it, but without its machinery: keys are compared for each event.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OrderingKey that
        && value.equals(that.value)
        && scope.equals(that.scope);
  }

  @Override
  public int hashCode() {
    return 31 * scope.hashCode() + value.hashCode();
  }

  /** Shows the key, for logs: on one line, and cut where it is long. */
  @Override
  public String toString() {
    return Printable.text(scope, LONGEST_TEXT) + " " + Printable.text(value, LONGEST_TEXT);
  }
}
