package dev.waybill.json;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Printable;
import dev.waybill.json.internal.document.Utf8;
import dev.waybill.json.internal.document.WireDocument;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The common part of the codecs of both lines: everything but Jackson.
 *
 * <p>All of it works on text, bytes being decoded first and encoded last. So there is one way of
 * writing a character, and the payload can be cut out of the document by position.
 */
abstract sealed class TextCodec implements EventCodec
    permits Jackson2EventCodec, Jackson3EventCodec {

  private static final String UNICODE_ESCAPE = "\\u";

  private final CodecLimits limits;

  TextCodec(CodecLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /** Writes an event that has no document. */
  abstract String write(Envelope<?> event);

  /** Checks that a text is well-formed JSON, and takes the fields of an envelope out of it. */
  abstract WireDocument read(String document);

  /** Decodes the text of a payload. */
  abstract <P> P readPayload(String json, Class<P> type);

  @Override
  public final String encode(Envelope<?> event) {
    String document = Objects.requireNonNull(event, "event").document();
    String text = document != null ? document : write(event);
    requireWithinSize(Utf8.length(text), event);
    return text;
  }

  @Override
  public final byte[] encodeToBytes(Envelope<?> event) {
    return encode(event).getBytes(StandardCharsets.UTF_8);
  }

  private void requireWithinSize(long bytes, Envelope<?> event) {
    if (bytes < 0) {
      throw new CodecException(
          "$",
          "of %s contains an unpaired surrogate, which UTF-8 cannot carry"
              .formatted(Printable.event(event)),
          null);
    }
    if (bytes > limits.maxDocumentBytes()) {
      throw new CodecException(
          "$", "of %s takes %s".formatted(Printable.event(event), tooMany(bytes)), null);
    }
  }

  @Override
  public final Envelope<EncodedPayload> decode(String document) {
    return read(document, Envelope::ofDocument);
  }

  @Override
  public final Envelope<EncodedPayload> decode(byte[] document) {
    return read(document, Envelope::ofDocument);
  }

  @Override
  public final IntegrationEvent<EncodedPayload> decodeIntegrationEvent(String document) {
    return read(document, IntegrationEvent::ofDocument);
  }

  @Override
  public final IntegrationEvent<EncodedPayload> decodeIntegrationEvent(byte[] document) {
    return read(document, IntegrationEvent::ofDocument);
  }

  @Override
  public final ExternalEvent<EncodedPayload> decodeExternalEvent(String document) {
    return read(document, ExternalEvent::ofDocument);
  }

  @Override
  public final ExternalEvent<EncodedPayload> decodeExternalEvent(byte[] document) {
    return read(document, ExternalEvent::ofDocument);
  }

  /** Makes an event of what a document says. */
  private interface Factory<E> {
    E ofDocument(Map<?, ?> fields, @Nullable EncodedPayload payload, String document);
  }

  private <E> E read(byte[] document, Factory<E> factory) {
    requireWithinSize(Objects.requireNonNull(document, "document").length);
    return event(Utf8.decode(document), factory);
  }

  private <E> E read(String document, Factory<E> factory) {
    requireWithinSize(Objects.requireNonNull(document, "document"));
    return event(document, factory);
  }

  private <E> E event(String document, Factory<E> factory) {
    WireDocument wire = open(document);
    try {
      return factory.ofDocument(wire.fields(), payload(wire), document);
    } catch (InvalidEventException e) {
      throw invalid(e);
    }
  }

  @Override
  public final boolean isIntegrationEvent(@Nullable String document) {
    return document != null && reads(() -> decodeIntegrationEvent(document));
  }

  @Override
  public final boolean isIntegrationEvent(byte @Nullable [] document) {
    return document != null && reads(() -> decodeIntegrationEvent(document));
  }

  @Override
  public final boolean isExternalEvent(@Nullable String document) {
    return document != null && reads(() -> decodeExternalEvent(document));
  }

  @Override
  public final boolean isExternalEvent(byte @Nullable [] document) {
    return document != null && reads(() -> decodeExternalEvent(document));
  }

  private static boolean reads(Runnable decoding) {
    try {
      decoding.run();
      return true;
    } catch (CodecException e) {
      return false;
    }
  }

  private WireDocument open(String document) {
    WireDocument wire = read(document);
    if (document.contains(UNICODE_ESCAPE)) {
      wire.requireCarriable();
    }
    return wire;
  }

  private @Nullable EncodedPayload payload(WireDocument wire) {
    String json = wire.payload();
    return json == null ? null : EncodedPayload.of(json, this::readPayload);
  }

  private void requireWithinSize(String document) {
    long bytes = Utf8.length(document);
    if (bytes < 0) {
      throw new CodecException(
          "$", "contains an unpaired surrogate, which UTF-8 cannot carry", null);
    }
    requireWithinSize(bytes);
  }

  private void requireWithinSize(long bytes) {
    if (bytes > limits.maxDocumentBytes()) {
      throw new CodecException("$", "takes " + tooMany(bytes), null);
    }
  }

  private String tooMany(long bytes) {
    return "%d bytes, and the limit is %d: give whoever writes and reads such a document a codec with more, EventCodec.detect(CodecLimits.defaults().withMaxDocumentBytes(…))"
        .formatted(bytes, limits.maxDocumentBytes());
  }

  private static CodecException invalid(InvalidEventException e) {
    String path = e.path();
    String message = Objects.requireNonNullElse(e.getMessage(), "is no event");
    return path == null
        ? new CodecException("$", message, e)
        // The message of a defect with a place begins with the place, as the codec's own does.
        : new CodecException("$." + path, message.substring(path.length() + 1), e);
  }
}
