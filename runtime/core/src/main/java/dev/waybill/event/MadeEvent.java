package dev.waybill.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that was made here. */
final class MadeEvent<T> extends IntegrationEvent<T> {

  private final T payload;
  private final Instant timestamp;
  private final IntegrationEventMetadata metadata;

  MadeEvent(
      @Nullable String id,
      @Nullable String type,
      @Nullable T payload,
      @Nullable Instant timestamp,
      @Nullable IntegrationEventMetadata metadata) {
    super(id, type);
    this.timestamp = EventTime.cut(timestamp);
    this.payload = Values.present("payload", payload);
    this.metadata = Values.present("metadata", metadata);
  }

  @Override
  public T payload() {
    return payload;
  }

  @Override
  public Instant timestamp() {
    return timestamp;
  }

  @Override
  String timestampText() {
    return EventTime.text(timestamp);
  }

  @Override
  public IntegrationEventMetadata metadata() {
    return metadata;
  }

  @Override
  public OrderingKey orderingKey() {
    return OrderingKey.of(this);
  }

  @Override
  public @Nullable String document() {
    return null;
  }

  @Override
  public <P> IntegrationEvent<P> withPayload(P newPayload) {
    return new MadeEvent<>(id(), type(), newPayload, timestamp, metadata);
  }

  @Override
  public IntegrationEvent<T> withMetadata(IntegrationEventMetadata newMetadata) {
    return new MadeEvent<>(id(), type(), payload, timestamp, newMetadata);
  }
}
