package dev.waybill.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a complete traceparent, of which another system can go on with a trace, from a bare trace
 * id or anything else that {@link EnvelopeMetadata#traceId()} may hold.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
public final class TraceParent {

  /** The version ff and ids of nothing but zeros are invalid. */
  private static final Pattern COMPLETE =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /**
   * Tells whether a text is a complete traceparent.
   *
   * @param text any text, or null
   * @return whether it is
   */
  public static boolean isComplete(@Nullable String text) {
    return traceId(text).isPresent();
  }

  /**
   * Returns the trace id within a complete traceparent.
   *
   * @param text any text, or null
   * @return the 32 hexadecimal digits, or nothing where the text is no complete traceparent
   */
  public static Optional<String> traceId(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher matcher = COMPLETE.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
