package dev.waybill.kafka.internal.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a complete traceparent from a bare trace id.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
final class TraceParent {

  /** The version ff and ids of nothing but zeros are invalid. */
  private static final Pattern COMPLETE =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  static boolean isComplete(@Nullable String text) {
    return traceId(text) != null;
  }

  /** Returns the trace id within a complete traceparent; null for anything else. */
  static @Nullable String traceId(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = COMPLETE.matcher(text);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
