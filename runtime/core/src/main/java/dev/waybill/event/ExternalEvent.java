package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of another bounded context: the inbound twin of {@link IntegrationEvent}, for messages
 * that are not ours.
 *
 * <pre>{@code
 * ExternalEvent<PaymentCaptured> captured =
 *     ExternalEvent.create(
 *         "payment.captured",
 *         new PaymentCaptured("u-1"),
 *         ExternalEventMetadata.builder().source("/payments").build());
 * busOfTheTest.publishExternal("payments", captured);
 * }</pre>
 *
 * @param <T> the payload's type; {@link EncodedPayload} where it has not been decoded
 */
public final class ExternalEvent<T> extends Envelope<T> {

  /** The {@code kind} of every external event on the wire. */
  public static final String KIND = "external";

  private final @Nullable T payload;
  private final EventTime time;
  private final ExternalEventMetadata metadata;
  private final @Nullable String document;

  private ExternalEvent(
      @Nullable String id,
      @Nullable String type,
      @Nullable T payload,
      EventTime time,
      @Nullable ExternalEventMetadata metadata,
      @Nullable String document) {
    super(id, type);
    this.payload = payload;
    this.time = time;
    this.metadata = Values.present("metadata", metadata);
    this.document = document;
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  private ExternalEvent(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("type") @Nullable String type,
      @JsonProperty("payload") @Nullable T payload,
      @JsonProperty("timestamp") @Nullable String timestamp,
      @JsonProperty("metadata") @Nullable ExternalEventMetadata metadata,
      @JsonProperty("kind") @Nullable String kind) {
    this(id, type, payload, EventTime.parse(timestamp), orEmpty(metadata), (String) null);
    requireKind(KIND, kind);
  }

  /**
   * Creates an event now, with a new id.
   *
   * @param type the wire name, not blank
   * @param payload what the other context said, or null where it said no more
   * @param metadata what is said about it
   * @param <T> the payload's type
   * @return the event
   * @throws InvalidEventException where a value is missing or blank
   */
  public static <T> ExternalEvent<T> create(
      String type, @Nullable T payload, ExternalEventMetadata metadata) {
    return create(type, payload, metadata, EventContext.system());
  }

  /**
   * Creates an event with the time and the id that a context gives.
   *
   * @param type the wire name, not blank
   * @param payload what the other context said, or null where it said no more
   * @param metadata what is said about it
   * @param context the clock and the id generator
   * @param <T> the payload's type
   * @return the event
   * @throws InvalidEventException where a value is missing or blank
   */
  public static <T> ExternalEvent<T> create(
      String type, @Nullable T payload, ExternalEventMetadata metadata, EventContext context) {
    Instant now = Objects.requireNonNull(context, "context").now();
    String id = context.ids().next(now);
    return new ExternalEvent<>(id, type, payload, EventTime.made(now), metadata, null);
  }

  /**
   * Creates an event of which everything is known, as an adapter does for what arrived.
   *
   * @param id the id that the sender gave it, not blank
   * @param type the wire name, not blank
   * @param payload what the other context said, or null where it said no more
   * @param timestamp when it happened, as exact as it was told
   * @param metadata what is said about it
   * @param <T> the payload's type
   * @return the event
   * @throws InvalidEventException where a value is missing or blank
   */
  public static <T> ExternalEvent<T> of(
      String id,
      String type,
      @Nullable T payload,
      Instant timestamp,
      ExternalEventMetadata metadata) {
    return new ExternalEvent<>(id, type, payload, EventTime.received(timestamp), metadata, null);
  }

  /**
   * Makes an event of the fields of a JSON document; for codecs.
   *
   * @param fields the document's fields, payload excepted, as strings and maps
   * @param payload the payload's text, or null where there is none
   * @param document the whole document
   * @return the event
   * @throws InvalidEventException where a field is missing or has the wrong type
   */
  public static ExternalEvent<EncodedPayload> ofDocument(
      Map<?, ?> fields, @Nullable EncodedPayload payload, String document) {
    Objects.requireNonNull(document, "document");
    return ofWire(new WireFields(fields), payload, document);
  }

  private static ExternalEvent<EncodedPayload> ofWire(
      WireFields wire, @Nullable EncodedPayload payload, String document) {
    requireKind(KIND, wire.text("kind"));
    return new ExternalEvent<>(
        wire.text("id"),
        wire.text("type"),
        payload,
        EventTime.parse(wire.text("timestamp")),
        ExternalEventMetadata.ofWire(wire.optionalObject("metadata")),
        document);
  }

  /** Another context owes us no metadata. */
  private static ExternalEventMetadata orEmpty(@Nullable ExternalEventMetadata metadata) {
    return metadata == null ? ExternalEventMetadata.empty() : metadata;
  }

  /**
   * Decides whether something is an external event: an instance of this class, or a map that has
   * the shape of its JSON document.
   *
   * @param candidate anything, or null
   * @return whether it is; never throws
   */
  public static boolean isExternalEvent(@Nullable Object candidate) {
    if (!(candidate instanceof Map<?, ?> fields)) {
      return candidate instanceof ExternalEvent;
    }
    WireFields wire = new WireFields(fields);
    try {
      var unused = ofWire(wire, wire.payloadShape(), "");
      return true;
    } catch (InvalidEventException e) {
      return false;
    }
  }

  /**
   * Tells whether this is one of the events that a record is a view of: whether it has the type
   * that the record's {@code @ExternalEvent} says, and its source or none.
   *
   * @param view the record
   * @return whether it is; false for a class that is not marked
   */
  public boolean carries(Class<?> view) {
    var marked =
        Objects.requireNonNull(view, "view")
            .getAnnotation(dev.waybill.annotation.ExternalEvent.class);
    return marked != null && difference(this, marked) == null;
  }

  /**
   * Checks of a record that is marked that an event is one of those that it is a view of: decoded
   * to another one, it would be a record of nulls.
   *
   * @throws InvalidEventException where it is not
   */
  static void requireViewOf(Envelope<?> event, Class<?> view) {
    var marked = view.getAnnotation(dev.waybill.annotation.ExternalEvent.class);
    String other = marked == null ? null : difference(event, marked);
    if (other != null) {
      throw InvalidEventException.at(
          "payload",
          "of %s cannot be decoded to %s, which is %s: %s"
              .formatted(Printable.event(event), view.getName(), marked, other));
    }
  }

  /** Tells in what an event differs from those of a view; null where in nothing. */
  private static @Nullable String difference(
      Envelope<?> event, dev.waybill.annotation.ExternalEvent view) {
    if (!event.type().equals(view.type())) {
      return "its type is another one";
    }
    String from = event.metadata().source();
    return view.source().isEmpty() || from == null || from.equals(view.source())
        ? null
        : "its source is " + Printable.quoted(from);
  }

  /**
   * Returns the same event with its payload as an instance of a class, as {@link #payloadAs} makes
   * it.
   *
   * @param payloadType the class
   * @param <P> the payload's type
   * @return the event, which forgets its document
   * @throws WaybillException as {@link #payloadAs}
   */
  public <P> ExternalEvent<P> withPayloadAs(Class<P> payloadType) {
    return new ExternalEvent<>(id(), type(), payloadAs(payloadType), time, metadata, null);
  }

  @Override
  @JsonProperty("payload")
  public @Nullable T payload() {
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
  public @Nullable String document() {
    return document;
  }

  @Override
  @JsonProperty("metadata")
  public ExternalEventMetadata metadata() {
    return metadata;
  }

  @Override
  public String kind() {
    return KIND;
  }
}
