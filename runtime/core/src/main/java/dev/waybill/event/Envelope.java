package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The common part of every message that crosses the boundary.
 *
 * <p>Its JSON form is the wire (README, "On the wire"): a bare mapper of Jackson 2 or 3 writes and
 * reads it, and the codecs of {@code dev.waybill.json} do so with a pinned configuration.
 *
 * @param <T> the payload's type; {@link EncodedPayload} where it has not been decoded
 */
@JsonAutoDetect(
    creatorVisibility = JsonAutoDetect.Visibility.NONE,
    fieldVisibility = JsonAutoDetect.Visibility.NONE,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE,
    setterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonPropertyOrder({"id", "type", "payload", "timestamp", "metadata", "kind"})
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract sealed class Envelope<T> permits IntegrationEvent, ExternalEvent {

  private static final int LONGEST_NAME = 100;

  private final String id;
  private final String type;

  Envelope(@Nullable String id, @Nullable String type) {
    this.id = Values.required("id", id);
    this.type = Values.required("type", type);
  }

  /**
   * Makes an event of the fields of a JSON document, of whichever kind that is; for codecs.
   *
   * @param fields the document's fields, payload excepted, as strings and maps
   * @param payload the payload's text, or null where there is none
   * @param document the whole document
   * @return an {@link IntegrationEvent} or an {@link ExternalEvent}
   * @throws InvalidEventException where a field is missing or has the wrong type
   */
  public static Envelope<EncodedPayload> ofDocument(
      Map<?, ?> fields, @Nullable EncodedPayload payload, String document) {
    Objects.requireNonNull(document, "document");
    String kind = new WireFields(fields).text("kind");
    if (ExternalEvent.KIND.equals(kind)) {
      return ExternalEvent.ofDocument(fields, payload, document);
    }
    if (IntegrationEvent.KIND.equals(kind)) {
      return IntegrationEvent.ofDocument(fields, payload, document);
    }
    throw InvalidEventException.at(
        "kind",
        "must be \"%s\" or \"%s\" but is %s"
            .formatted(
                IntegrationEvent.KIND,
                ExternalEvent.KIND,
                kind == null ? "missing" : Printable.quoted(kind)));
  }

  /**
   * Returns the id of the event, by which consumers recognise a duplicate.
   *
   * @return the id, not blank
   */
  @JsonProperty("id")
  public final String id() {
    return id;
  }

  /**
   * Returns the wire name of what happened.
   *
   * @return the type, not blank
   */
  @JsonProperty("type")
  public final String type() {
    return type;
  }

  /**
   * Returns the payload as it is: a record, or an {@link EncodedPayload} where nobody has decoded
   * it yet.
   *
   * @return the payload; null only for an external event that has none
   */
  @JsonProperty("payload")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public abstract @Nullable T payload();

  /**
   * Returns when it happened: for an event that was made here, to the millisecond.
   *
   * @return the time
   */
  public abstract Instant timestamp();

  /** Returns the time as the wire has it, so that a mapper needs no module for {@code Instant}. */
  @JsonProperty("timestamp")
  abstract String timestampText();

  /**
   * Returns what is said about the event.
   *
   * @return the metadata
   */
  @JsonProperty("metadata")
  public abstract EnvelopeMetadata metadata();

  /**
   * Returns which kind of envelope this is, as the wire has it.
   *
   * @return {@code integration} or {@code external}
   */
  @JsonProperty("kind")
  public abstract String kind();

  /**
   * Returns the payload as an instance of a class, decoding it where that has not been done.
   *
   * <p>A generated payload knows its events: it is refused as the class of an event of another
   * type, outcome or constant reason code, as it would have nothing in it. So does a record marked
   * {@code @ExternalEvent}, of its type and source. Another class of your own is not asked.
   *
   * <p>Where the versions of an event are locked, its generated payload is made from each of them:
   * an older one goes through its {@code @Upcaster} methods. An event that tells no version has the
   * one that is asked for; a class of your own is given any.
   *
   * @param payloadType the class: the payload that was generated for events of this type, or a view
   *     of your own
   * @param <P> the payload's type
   * @return the payload
   * @throws UnknownVersionException where the event has a newer version than the class, or one that
   *     was never locked
   * @throws WaybillException where the class is generated for other events, the payload is no such
   *     thing, its text does not fit the class, or an upcaster fails
   */
  public final <P> P payloadAs(Class<P> payloadType) {
    Objects.requireNonNull(payloadType, "payloadType");
    PayloadIdentity identity = PayloadIdentity.of(payloadType);
    if (identity != null) {
      return identity.read(this, payloadType);
    }
    ExternalEvent.requireViewOf(this, payloadType);
    return uncheckedPayloadAs(payloadType);
  }

  /**
   * Does as {@link #payloadAs} does, and takes the caller's word for it that the class is this
   * event's, and of its version: for events that were given another type than their payload's by
   * hand.
   *
   * @param payloadType the class
   * @param <P> the payload's type
   * @return the payload; where the class is another event's, possibly with nothing in it
   * @throws WaybillException where the payload is no such thing, or its text does not fit the class
   */
  public final <P> P uncheckedPayloadAs(Class<P> payloadType) {
    Objects.requireNonNull(payloadType, "payloadType");
    T payload = payload();
    if (payload instanceof EncodedPayload encoded) {
      return encoded.as(payloadType);
    }
    if (payloadType.isInstance(payload)) {
      return payloadType.cast(payload);
    }
    throw InvalidEventException.at(
        "payload",
        "of %s is %s, not %s: only an event that a codec has read can be decoded to"
                .formatted(
                    Printable.event(this),
                    payload == null ? "absent" : "a " + payload.getClass().getName(),
                    payloadType.getName())
            + " another class");
  }

  /**
   * Returns the JSON document that this event was read from. Codecs write it again as it is, so
   * that what passes through a relay keeps its bytes.
   *
   * @return the document, or null for an event that was made here
   */
  public abstract @Nullable String document();

  /** Compares what the wire carries; the {@link #document()} is not part of it. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Envelope<?> that
        && kind().equals(that.kind())
        && id.equals(that.id)
        && type.equals(that.type)
        && Objects.equals(payload(), that.payload())
        && timestamp().equals(that.timestamp())
        && metadata().equals(that.metadata());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(id, type);
  }

  /**
   * Names the event without its payload, which may be nobody's business in a log; a stored event
   * without what its text says, which may be unreadable. On one line, and cut where it is long.
   */
  @Override
  public final String toString() {
    return "%s[%s %s%s]"
        .formatted(
            this instanceof IntegrationEvent ? "IntegrationEvent" : "ExternalEvent",
            Printable.text(type, LONGEST_NAME),
            Printable.text(id, LONGEST_NAME),
            details());
  }

  /** Returns what is known without decoding anything besides the id and the type. */
  String details() {
    return " at %s, %s".formatted(timestamp(), metadata());
  }

  static void requireKind(String expected, @Nullable String actual) {
    if (!expected.equals(actual)) {
      throw InvalidEventException.at(
          "kind",
          "must be \"%s\" but is %s"
              .formatted(expected, actual == null ? "missing" : Printable.quoted(actual)));
    }
  }
}
