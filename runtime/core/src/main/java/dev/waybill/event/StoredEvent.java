package dev.waybill.event;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event of which a store keeps the document; decoded at most once where nobody races. */
final class StoredEvent extends IntegrationEvent<EncodedPayload> {

  private final OrderingKey orderingKey;
  private final String document;
  private final @Nullable EventHeaders headers;
  private final Function<String, IntegrationEvent<EncodedPayload>> decoder;
  private volatile @Nullable IntegrationEvent<EncodedPayload> decoded;

  StoredEvent(
      String id,
      String type,
      OrderingKey orderingKey,
      String document,
      @Nullable EventHeaders headers,
      Function<String, IntegrationEvent<EncodedPayload>> decoder) {
    super(id, type);
    this.orderingKey = Objects.requireNonNull(orderingKey, "orderingKey");
    this.document = Objects.requireNonNull(document, "document");
    this.headers = headers;
    this.decoder = Objects.requireNonNull(decoder, "decoder");
  }

  /** Reads the document, which must be that of the event it is stored with. */
  private IntegrationEvent<EncodedPayload> decoded() {
    IntegrationEvent<EncodedPayload> event = decoded;
    if (event == null) {
      event = decoder.apply(document);
      if (!event.id().equals(id())) {
        throw InvalidEventException.at(
            "id",
            "is %s in the stored document but %s beside it"
                .formatted(Printable.quoted(event.id()), Printable.quoted(id())));
      }
      decoded = event;
    }
    return event;
  }

  @Override
  public EncodedPayload payload() {
    return decoded().payload();
  }

  @Override
  public Instant timestamp() {
    return decoded().timestamp();
  }

  @Override
  String timestampText() {
    return decoded().timestampText();
  }

  @Override
  public IntegrationEventMetadata metadata() {
    return decoded().metadata();
  }

  @Override
  public OrderingKey orderingKey() {
    return orderingKey;
  }

  @Override
  public EventHeaders headers() {
    return headers == null ? super.headers() : headers;
  }

  @Override
  public @Nullable String document() {
    return document;
  }

  @Override
  String details() {
    return "";
  }

  @Override
  public <P> IntegrationEvent<P> withPayload(P newPayload) {
    return decoded().withPayload(newPayload);
  }

  @Override
  public IntegrationEvent<EncodedPayload> withMetadata(IntegrationEventMetadata newMetadata) {
    return decoded().withMetadata(newMetadata);
  }
}
