package dev.waybill.kafka.internal.wire;

import dev.waybill.json.CloudEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The meaning of content types for data. */
final class MediaTypes {

  private MediaTypes() {}

  /** Returns a content type without its parameters, in lower case. */
  static String essence(String contentType) {
    int parameters = contentType.indexOf(';');
    String essence = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return essence.strip().toLowerCase(Locale.ROOT);
  }

  /** Data without a content type counts as JSON, as in the structured mode; a blank one is none. */
  static boolean isJson(@Nullable String contentType) {
    String essence = contentType == null ? "" : essence(contentType);
    return essence.isEmpty()
        || essence.equals(CloudEvent.JSON)
        || essence.equals("text/json")
        || essence.endsWith("+json");
  }

  static boolean isText(String contentType) {
    String essence = essence(contentType);
    return essence.startsWith("text/") || essence.endsWith("/xml") || essence.endsWith("+xml");
  }
}
