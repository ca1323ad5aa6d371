package dev.waybill.http;

import dev.waybill.http.internal.format.RequestFormat;
import dev.waybill.json.EventCodec;
import java.time.Clock;

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
}
