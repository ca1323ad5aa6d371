package dev.waybill.json;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.internal.profile.Presence;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as JSON documents and reads them back.
 *
 * <pre>{@code
 * EventCodec codec = EventCodec.detect();
 * String document = codec.encode(event);
 * IntegrationEvent<EncodedPayload> read = codec.decodeIntegrationEvent(document);
 * }</pre>
 *
 * <p>The codecs for Jackson 2 and Jackson 3 write the same bytes and accept the same documents.
 * Their configuration is pinned: no mapper, module or setting of the application reaches it,
 * because what crosses a boundary must not change with a library's default. The profile:
 *
 * <ul>
 *   <li>Everything of {@code java.time} is an ISO-8601 string, {@code Duration} too; a {@code Year}
 *       is a number and a {@code Month} its name. A {@code ZonedDateTime} keeps its offset and
 *       loses its region. {@code java.util.Date} is UTC with three digits of fraction and a {@code
 *       Z}. A number in the place of a time is refused, unless the component asks for numbers with
 *       {@code @JsonFormat(shape = NUMBER)}.
 *   <li>Enum constants, as values and as keys, are their {@code name()}, or what
 *       {@code @JsonProperty} on the constant says. A {@code Locale} is its BCP 47 tag.
 *   <li>An {@code Optional} is its value or null. Nulls are written.
 *   <li>Records are written in the order of their components; {@code @JsonPropertyOrder} with names
 *       changes that, {@code alphabetic = true} does not. Whatever else has properties (a class, or
 *       a getter besides the components) is written alphabetically.
 *   <li>Unknown fields are ignored. A primitive that is missing or null fails, and so does a
 *       fraction for an integer, a number for a boolean or an enum constant, and an empty string
 *       for a number. A number that arrives as a string is read, because {@code @JsonFormat(shape =
 *       STRING)} writes it so. Numbers without a declared type are read as {@code BigDecimal} where
 *       they have a fraction.
 *   <li>An enum constant that is unknown fails, or is the one marked {@code @JsonEnumDefaultValue}.
 *       A default that {@code @JsonProperty} describes fills in for nothing that is missing.
 *   <li>Where a document has a property under several of its names, the one of today is read, else
 *       the {@code @JsonAlias} that is named first, whatever the order.
 *   <li>The subtypes of a sealed type with {@code @JsonTypeInfo} need no {@code @JsonSubTypes}.
 * </ul>
 *
 * <p>A document is read strictly: well-formed UTF-8 and JSON throughout, no key twice in an object,
 * nothing behind its end, and within the {@link CodecLimits}. Its payload is kept as the text that
 * arrived, and decoded by {@link IntegrationEvent#payloadAs}. What its metadata says is taken with
 * the tolerance that {@link dev.waybill.event.EnvelopeMetadata} describes.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface EventCodec {

  /**
   * Returns a codec for the Jackson line that is present, with the default limits.
   *
   * @return the codec for Jackson 3, else the one for Jackson 2
   * @throws IllegalStateException where neither line is on the class path or module path
   */
  static EventCodec detect() {
    return detect(CodecLimits.defaults());
  }

  /**
   * Returns a codec for the Jackson line that is present.
   *
   * @param limits how large and how deep a document may be
   * @return the codec for Jackson 3, else the one for Jackson 2
   * @throws IllegalStateException where neither line is on the class path or module path
   */
  static EventCodec detect(CodecLimits limits) {
    Objects.requireNonNull(limits, "limits");
    if (Presence.of("tools.jackson.databind.json.JsonMapper")) {
      return new Jackson3EventCodec(limits);
    }
    if (Presence.of("com.fasterxml.jackson.databind.json.JsonMapper")) {
      return new Jackson2EventCodec(limits);
    }
    throw new IllegalStateException(
        "No Jackson databind is present, and Waybill's JSON codecs need one: add the dependency"
            + " tools.jackson.core:jackson-databind (Jackson 3) or"
            + " com.fasterxml.jackson.core:jackson-databind (Jackson 2); a named module also"
            + " requires tools.jackson.databind or com.fasterxml.jackson.databind");
  }

  /**
   * Writes an event. One that was read from a document and is unchanged is written as that very
   * document.
   *
   * @param event the event
   * @return the document
   * @throws CodecException where the payload has no JSON form, the document would exceed a limit,
   *     or a text contains an unpaired surrogate, which UTF-8 cannot carry
   */
  String encode(Envelope<?> event);

  /**
   * Writes an event as UTF-8.
   *
   * @param event the event
   * @return the document
   * @throws CodecException as {@link #encode}
   */
  byte[] encodeToBytes(Envelope<?> event);

  /**
   * Reads an event of whichever kind its document says, leaving its payload as it arrived.
   *
   * @param document the document
   * @return an {@link IntegrationEvent} or an {@link ExternalEvent}
   * @throws CodecException where the document is neither
   */
  Envelope<EncodedPayload> decode(String document);

  /**
   * Reads an event from UTF-8, of whichever kind its document says, leaving its payload as it
   * arrived.
   *
   * @param document the document
   * @return an {@link IntegrationEvent} or an {@link ExternalEvent}
   * @throws CodecException where the document is neither
   */
  Envelope<EncodedPayload> decode(byte[] document);

  /**
   * Reads an integration event, leaving its payload as it arrived.
   *
   * @param document the document
   * @return the event
   * @throws CodecException where the document is no integration event
   */
  IntegrationEvent<EncodedPayload> decodeIntegrationEvent(String document);

  /**
   * Reads an integration event from UTF-8, leaving its payload as it arrived.
   *
   * @param document the document
   * @return the event
   * @throws CodecException where the document is no integration event
   */
  IntegrationEvent<EncodedPayload> decodeIntegrationEvent(byte[] document);

  /**
   * Reads an integration event together with its payload. The event forgets its document: encoding
   * it writes the payload anew, in the version that {@link IntegrationEvent#withPayloadAs} brought
   * it to.
   *
   * @param document the document
   * @param payloadType the payload's class
   * @param <P> the payload's type
   * @return the event
   * @throws CodecException where the document is no integration event, or its payload does not fit
   */
  default <P> IntegrationEvent<P> decodeIntegrationEvent(String document, Class<P> payloadType) {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(payloadType, "payloadType");
    return decodeIntegrationEvent(document).withPayloadAs(payloadType);
  }

  /**
   * Reads an external event, leaving its payload as it arrived.
   *
   * @param document the document
   * @return the event
   * @throws CodecException where the document is no external event
   */
  ExternalEvent<EncodedPayload> decodeExternalEvent(String document);

  /**
   * Reads an external event from UTF-8, leaving its payload as it arrived.
   *
   * @param document the document
   * @return the event
   * @throws CodecException where the document is no external event
   */
  ExternalEvent<EncodedPayload> decodeExternalEvent(byte[] document);

  /**
   * Decides whether a document is an integration event.
   *
   * @param document any text, or null
   * @return whether {@link #decodeIntegrationEvent(String)} would read it; never throws
   */
  boolean isIntegrationEvent(@Nullable String document);

  /**
   * Decides whether a document is an integration event.
   *
   * @param document any bytes, or null
   * @return whether {@link #decodeIntegrationEvent(byte[])} would read it; never throws
   */
  boolean isIntegrationEvent(byte @Nullable [] document);

  /**
   * Decides whether a document is an external event.
   *
   * @param document any text, or null
   * @return whether {@link #decodeExternalEvent(String)} would read it; never throws
   */
  boolean isExternalEvent(@Nullable String document);

  /**
   * Decides whether a document is an external event.
   *
   * @param document any bytes, or null
   * @return whether {@link #decodeExternalEvent(byte[])} would read it; never throws
   */
  boolean isExternalEvent(byte @Nullable [] document);
}
