package dev.waybill.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that was read: its time keeps its digits, and its document its bytes. */
final class DecodedEvent<T> extends IntegrationEvent<T> {

  private final T payload;
  private final EventTime time;
  private final IntegrationEventMetadata metadata;
  private final @Nullable String document;

  /**
   * Takes what was read.
   *
   * @param document the text of all of it; null where it was read from something else, or something
   *     of it is another now
   */
  DecodedEvent(
      @Nullable String id,
      @Nullable String type,
      @Nullable T payload,
      EventTime time,
      @Nullable IntegrationEventMetadata metadata,
      @Nullable String document) {
    super(id, type);
    this.payload = Values.present("payload", payload);
    this.time = time;
    this.metadata = Values.present("metadata", metadata);
    this.document = document;
  }

  @Override
  public T payload() {
    return payload;
  }

  @Override
  public Instant timestamp() {
    return time.instant();
  }

  @Override
  String timestampText() {
    return time.text();
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
    return document;
  }

  @Override
  public <P> IntegrationEvent<P> withPayload(P newPayload) {
    return new DecodedEvent<>(id(), type(), newPayload, time, metadata, null);
  }

  @Override
  public IntegrationEvent<T> withMetadata(IntegrationEventMetadata newMetadata) {
    return new DecodedEvent<>(id(), type(), payload, time, newMetadata, null);
  }
}
