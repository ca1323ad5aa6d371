package dev.waybill.http;

import dev.waybill.http.internal.format.RequestFormat;
import dev.waybill.json.EventCodec;
import java.time.Clock;
import java.util.Locale;

/**
 * The form that events have in the requests of an {@link HttpEventProducer}: {@link
 * CloudEventsFormat}, {@link WebhookFormat} or {@link NewRelicFormat}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public abstract sealed class HttpFormat permits CloudEventsFormat, WebhookFormat, NewRelicFormat {

  HttpFormat() {}

  /** Makes what writes the requests. */
  abstract RequestFormat requests(EventCodec codec, Clock clock);

  /** Tells whether requests of this form have a header of their own by that name. */
  final boolean hasHeader(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("content-") || hasOwnHeader(lower);
  }

  /** Tells it of the headers that only this form has. */
  abstract boolean hasOwnHeader(String lowerCase);
}
