package dev.waybill.test.assertj;

import dev.waybill.event.Envelope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.OrderingKey;
import dev.waybill.json.EventCodec;
import dev.waybill.test.internal.compare.Differences;
import dev.waybill.test.internal.compare.JsonTree;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an event.
 *
 * <pre>{@code
 * assertThat(outbox.getPending().get(0).event()).hasType("UserRenamed").isAccepted();
 * }</pre>
 */
public final class IntegrationEventAssert
    extends AbstractAssert<IntegrationEventAssert, IntegrationEvent<?>> {

  IntegrationEventAssert(@Nullable IntegrationEvent<?> actual) {
    super(actual, IntegrationEventAssert.class);
  }

  /**
   * Checks the type.
   *
   * @param type the type on the wire
   * @return this
   */
  public IntegrationEventAssert hasType(String type) {
    return same("type", Objects.requireNonNull(type, "type"), present().type());
  }

  /**
   * Checks that the event is an accepted fact.
   *
   * @return this
   */
  public IntegrationEventAssert isAccepted() {
    return same("outcome", "accepted", present().metadata().outcomeName());
  }

  /**
   * Checks that the event is a refused command.
   *
   * @return this
   */
  public IntegrationEventAssert isRejected() {
    return same("outcome", "rejected", present().metadata().outcomeName());
  }

  /**
   * Checks the payload, field by field, as an instance of the expected one's class.
   *
   * @param payload the payload
   * @return this
   */
  public IntegrationEventAssert hasPayload(Object payload) {
    Objects.requireNonNull(payload, "payload");
    return same("payload", payload, present().payloadAs(payload.getClass()));
  }

  /**
   * Goes on with the payload.
   *
   * @param payloadType the class to decode it to
   * @param <P> the payload's type
   * @return an assertion on the payload
   */
  public <P> ObjectAssert<P> payloadAs(Class<P> payloadType) {
    return new ObjectAssert<>(
            present().payloadAs(Objects.requireNonNull(payloadType, "payloadType")))
        .as("payload of %s", actual);
  }

  /**
   * Checks the aggregate that the event is of.
   *
   * @param type the aggregate's type
   * @param id its id
   * @return this
   */
  public IntegrationEventAssert isOfAggregate(String type, String id) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(id, "id");
    IntegrationEventMetadata metadata = present().metadata();
    return same("metadata.aggregateType", type, metadata.aggregateType())
        .same("metadata.aggregateId", id, metadata.aggregateId());
  }

  /**
   * Checks that the event says it follows from another: by its id as causation, and by the same
   * correlation id.
   *
   * @param cause the other event
   * @return this
   */
  public IntegrationEventAssert followsFrom(Envelope<?> cause) {
    Objects.requireNonNull(cause, "cause");
    IntegrationEventMetadata metadata = present().metadata();
    return same("metadata.causationId", cause.id(), metadata.causationId())
        .same("metadata.correlationId", cause.metadata().correlationId(), metadata.correlationId());
  }

  /**
   * Checks the ordering key.
   *
   * @param key the key
   * @return this
   */
  public IntegrationEventAssert isOrderedBy(OrderingKey key) {
    return same("ordering key", Objects.requireNonNull(key, "key"), present().orderingKey());
  }

  /**
   * Checks the whole document that crosses the wire, as JSON.
   *
   * @param document the document
   * @return this
   */
  public IntegrationEventAssert isOnTheWire(String document) {
    EventCodec codec = EventCodec.detect();
    Object expected = JsonTree.of(Objects.requireNonNull(document, "document"), codec);
    return same("", expected, JsonTree.of(codec.encode(present()), codec));
  }

  private IntegrationEvent<?> present() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }

  private IntegrationEventAssert same(
      String field, @Nullable Object expected, @Nullable Object found) {
    List<String> differences = Differences.between(field, expected, found);
    if (!differences.isEmpty()) {
      failWithMessage(
          "%s is not what was expected:%n  %s", actual, String.join("\n  ", differences));
    }
    return this;
  }
}
