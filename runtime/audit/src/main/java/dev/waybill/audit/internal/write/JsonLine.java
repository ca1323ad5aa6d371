package dev.waybill.audit.internal.write;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Printable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One event as a line of the audit log: its document in UTF-8 and the line feed that ends it. */
final class JsonLine {

  private JsonLine() {}

  /**
   * Encodes an event.
   *
   * @throws PublishException of scope {@code EVENT}; permanent where the event has no document that
   *     fits on a line
   */
  static ByteBuffer of(
      IntegrationEvent<?> event, Function<? super IntegrationEvent<?>, String> encoder) {
    String document = encode(event, encoder);
    if (document.isEmpty()) {
      throw unfit(event, "its document is empty", null);
    }
    // Readers split at a carriage return, too; within a JSON string both are escaped.
    if (document.indexOf('\n') >= 0 || document.indexOf('\r') >= 0) {
      throw unfit(
          event, "its document has a line break inside; configure the encoder not to indent", null);
    }
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(document + '\n'));
    } catch (CharacterCodingException e) {
      throw unfit(event, "its document has an unpaired surrogate, which UTF-8 cannot express", e);
    }
  }

  private static String encode(
      IntegrationEvent<?> event, Function<? super IntegrationEvent<?>, String> encoder) {
    @Nullable String document;
    try {
      document = encoder.apply(event);
    } catch (Exception | StackOverflowError e) { // the latter: a payload within itself
      throw unfit(event, "it could not be encoded: " + e.getMessage(), e);
    } catch (Throwable e) { // a class that is missing, say: not the event's fault
      throw PublishException.retriable(
          "The %s could not be encoded: %s".formatted(Printable.event(event), e), e);
    }
    if (document == null) {
      throw unfit(event, "the encoder returned null", null);
    }
    return document;
  }

  private static PublishException unfit(
      IntegrationEvent<?> event, String why, @Nullable Throwable cause) {
    return PublishException.permanent(
        "The %s cannot be written to the audit log: %s.".formatted(Printable.event(event), why),
        cause);
  }
}
