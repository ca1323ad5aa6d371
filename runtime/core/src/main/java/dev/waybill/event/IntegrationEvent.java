package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The message of a bounded context to the outside: the stable, versioned envelope of an accepted
 * fact or a refused command.
 *
 * <pre>{@code
 * if (received.isRejected()) {
 *   tell(received.metadata().commandId());
 * } else if (received.carries(UserCreatedPayload.class)) {
 *   welcome(received.payloadAs(UserCreatedPayload.class).name());
 * }
 * }</pre>
 *
 * <p>Applications rarely make one by hand: the generated factories and converters do. Consumers
 * branch on {@link #isRejected()} and {@link #isAccepted()}, which are both false for an outcome
 * that this version does not know, and decode with {@link #payloadAs(Class)}.
 *
 * @param <T> the payload's type; {@link EncodedPayload} where it has not been decoded
 */
public abstract sealed class IntegrationEvent<T> extends Envelope<T>
    permits MadeEvent, DecodedEvent, StoredEvent {

  /** The {@code kind} of every integration event on the wire. */
  public static final String KIND = "integration";

  IntegrationEvent(@Nullable String id, @Nullable String type) {
    super(id, type);
  }

  /** Takes what any mapper has read. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  private static <T> IntegrationEvent<T> ofMapper(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("type") @Nullable String type,
      @JsonProperty("payload") @Nullable T payload,
      @JsonProperty("timestamp") @Nullable String timestamp,
      @JsonProperty("metadata") @Nullable IntegrationEventMetadata metadata,
      @JsonProperty("kind") @Nullable String kind) {
    IntegrationEvent<T> event =
        new DecodedEvent<>(id, type, payload, EventTime.parse(timestamp), metadata, null);
    requireKind(KIND, kind);
    return event;
  }

  /**
   * Creates an event now, with a new id.
   *
   * @param type the wire name, not blank
   * @param payload what crosses the wire
   * @param metadata what is said about it
   * @param <T> the payload's type
   * @return the event
   * @throws InvalidEventException where a value is missing or blank
   */
  public static <T> IntegrationEvent<T> create(
      String type, T payload, IntegrationEventMetadata metadata) {
    return create(type, payload, metadata, EventContext.system());
  }

  /**
   * Creates an event with the time and the id that a context gives.
   *
   * @param type the wire name, not blank
   * @param payload what crosses the wire
   * @param metadata what is said about it
   * @param context the clock and the id generator
   * @param <T> the payload's type
   * @return the event
   * @throws InvalidEventException where a value is missing or blank
   */
  public static <T> IntegrationEvent<T> create(
      String type, T payload, IntegrationEventMetadata metadata, EventContext context) {
    Instant now = Objects.requireNonNull(context, "context").now();
    return of(context.ids().next(now), type, payload, now, metadata);
  }

  /**
   * Creates an event of which everything is known.
   *
   * @param id the id, not blank
   * @param type the wire name, not blank
   * @param payload what crosses the wire
   * @param timestamp when it happened; cut to the millisecond, towards the past
   * @param metadata what is said about it
   * @param <T> the payload's type
   * @return the event
   * @throws InvalidEventException where a value is missing or blank
   */
  public static <T> IntegrationEvent<T> of(
      String id, String type, T payload, Instant timestamp, IntegrationEventMetadata metadata) {
    return new MadeEvent<>(id, type, payload, timestamp, metadata);
  }

  /**
   * Makes an event of what arrived in another form than our document, such as a CloudEvent; for
   * adapters.
   *
   * @param id the id, not blank
   * @param type the wire name, not blank
   * @param payload what crossed the wire
   * @param timestamp when it happened, as exact as it was told
   * @param metadata what is said about it
   * @param <T> the payload's type
   * @return the event
   * @throws InvalidEventException where a value is missing or blank
   */
  public static <T> IntegrationEvent<T> received(
      String id, String type, T payload, Instant timestamp, IntegrationEventMetadata metadata) {
    return new DecodedEvent<>(id, type, payload, EventTime.received(timestamp), metadata, null);
  }

  /**
   * Makes an event of the fields of a JSON document; for codecs.
   *
   * @param fields the document's fields, payload excepted, as strings and maps
   * @param payload the payload's text
   * @param document the whole document
   * @return the event
   * @throws InvalidEventException where a field is missing or has the wrong type
   */
  public static IntegrationEvent<EncodedPayload> ofDocument(
      Map<?, ?> fields, @Nullable EncodedPayload payload, String document) {
    Objects.requireNonNull(document, "document");
    return ofWire(new WireFields(fields), payload, document);
  }

  /**
   * Makes an event of what a store keeps beside its document, without reading the document: a relay
   * passes it on as it is. It is decoded when somebody first asks for what only the document says,
   * and what the decoder throws is thrown there; {@link #id()}, {@link #type()}, {@link
   * #orderingKey()}, {@link #document()} and {@link #toString()} never decode, nor does {@link
   * #headers()} where they were stored.
   *
   * @param id the id that was stored
   * @param type the type that was stored
   * @param orderingKey the ordering key that was stored
   * @param document the whole document
   * @param headers what was stored beside the document; null where nothing was, and then it is
   *     decoded for them
   * @param decoder reads the document; safe for use by several threads
   * @return the event
   * @throws InvalidEventException where the id or the type is blank
   */
  public static IntegrationEvent<EncodedPayload> stored(
      String id,
      String type,
      OrderingKey orderingKey,
      String document,
      @Nullable EventHeaders headers,
      Function<String, IntegrationEvent<EncodedPayload>> decoder) {
    return new StoredEvent(id, type, orderingKey, document, headers, decoder);
  }

  private static IntegrationEvent<EncodedPayload> ofWire(
      WireFields wire, @Nullable EncodedPayload payload, String document) {
    requireKind(KIND, wire.text("kind"));
    return new DecodedEvent<>(
        wire.text("id"),
        wire.text("type"),
        payload,
        EventTime.parse(wire.text("timestamp")),
        IntegrationEventMetadata.ofWire(wire.object("metadata")),
        document);
  }

  /**
   * Decides whether something is an integration event: an instance of this class, or a map that has
   * the shape of its JSON document.
   *
   * @param candidate anything, or null
   * @return whether it is; never throws
   */
  public static boolean isIntegrationEvent(@Nullable Object candidate) {
    if (!(candidate instanceof Map<?, ?> fields)) {
      return candidate instanceof IntegrationEvent;
    }
    WireFields wire = new WireFields(fields);
    try {
      var unused = ofWire(wire, wire.payloadShape(), "");
      return true;
    } catch (InvalidEventException e) {
      return false;
    }
  }

  @Override
  @JsonProperty("payload")
  public abstract T payload();

  @Override
  @JsonProperty("metadata")
  public abstract IntegrationEventMetadata metadata();

  @Override
  public final String kind() {
    return KIND;
  }

  /**
   * Tells whether this is an accepted fact.
   *
   * @return whether {@code metadata.outcome} is {@code accepted}
   */
  public final boolean isAccepted() {
    return metadata().outcome() == Outcome.ACCEPTED;
  }

  /**
   * Tells whether this is a refused command.
   *
   * @return whether {@code metadata.outcome} is {@code rejected}
   */
  public final boolean isRejected() {
    return metadata().outcome() == Outcome.REJECTED;
  }

  /**
   * Tells whether this is one of the events that a generated payload is of, by type, outcome and
   * constant reason code: whether {@link #payloadAs} reads it, unless its version is a newer one.
   *
   * @param payloadType the generated payload
   * @return whether it is; false for a class of your own, which is no event's
   */
  public final boolean carries(Class<?> payloadType) {
    PayloadIdentity identity =
        PayloadIdentity.of(Objects.requireNonNull(payloadType, "payloadType"));
    return identity != null && identity.isOf(this);
  }

  /**
   * Tells whether {@link #payloadAs} of a generated payload reads this event: whether it is one of
   * those that {@linkplain #carries carry} it, in a version that is known. A newer one is not,
   * whether the versions of the event are locked or not; an event that tells no version is.
   *
   * @param payloadType the generated payload
   * @return whether it does; false for a class of your own
   */
  public final boolean isReadableAs(Class<?> payloadType) {
    PayloadIdentity identity =
        PayloadIdentity.of(Objects.requireNonNull(payloadType, "payloadType"));
    return identity != null && identity.isReadable(this);
  }

  /**
   * Returns what order is kept by.
   *
   * @return the ordering key
   */
  public abstract OrderingKey orderingKey();

  /**
   * Returns what travels beside the document.
   *
   * @return the headers
   * @throws WaybillException where they are not stored, and the stored document cannot be decoded
   */
  public EventHeaders headers() {
    return EventHeaders.of(metadata());
  }

  /**
   * Returns the same event with another payload.
   *
   * @param newPayload the payload
   * @param <P> its type
   * @return the event
   */
  public abstract <P> IntegrationEvent<P> withPayload(P newPayload);

  /**
   * Returns the same event with its payload as an instance of a class, as {@link #payloadAs} makes
   * it. Where that brought it to a newer version, the metadata says that one.
   *
   * @param payloadType the class
   * @param <P> the payload's type
   * @return the event
   * @throws WaybillException as {@link #payloadAs}
   */
  public final <P> IntegrationEvent<P> withPayloadAs(Class<P> payloadType) {
    IntegrationEvent<P> event = withPayload(payloadAs(payloadType));
    PayloadIdentity identity = PayloadIdentity.of(payloadType);
    return identity == null ? event : event.withMetadata(identity.after(metadata()));
  }

  /**
   * Returns the same event with other metadata.
   *
   * @param newMetadata the metadata
   * @return the event
   */
  public abstract IntegrationEvent<T> withMetadata(IntegrationEventMetadata newMetadata);
}
