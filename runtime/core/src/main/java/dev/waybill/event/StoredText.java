package dev.waybill.event;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The document of a stored event, decoded at most once where nobody races. */
final class StoredText {

  private final String id;
  private final String document;
  private final OrderingKey orderingKey;
  private final Function<String, IntegrationEvent<EncodedPayload>> decoder;
  private volatile @Nullable IntegrationEvent<EncodedPayload> decoded;

  StoredText(
      String id,
      String document,
      OrderingKey orderingKey,
      Function<String, IntegrationEvent<EncodedPayload>> decoder) {
    this.id = id;
    this.document = document;
    this.orderingKey = orderingKey;
    this.decoder = decoder;
  }

  OrderingKey orderingKey() {
    return orderingKey;
  }

  /** Reads the document, which must be that of the event it is stored with. */
  IntegrationEvent<EncodedPayload> decoded() {
    IntegrationEvent<EncodedPayload> event = decoded;
    if (event == null) {
      event = decoder.apply(document);
      if (!event.id().equals(id)) {
        throw InvalidEventException.at(
            "id",
            "is %s in the stored document but %s beside it"
                .formatted(Printable.quoted(event.id()), Printable.quoted(id)));
      }
      decoded = event;
    }
    return event;
  }
}
