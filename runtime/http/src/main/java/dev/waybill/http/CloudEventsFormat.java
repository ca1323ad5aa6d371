package dev.waybill.http;

import dev.waybill.http.internal.format.CloudEventRequests;
import dev.waybill.http.internal.format.RequestFormat;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import java.time.Clock;
import java.util.Objects;

/**
 * Events as CloudEvents 1.0, in one of the three content modes of the HTTP protocol binding.
 *
 * <pre>{@code
 * CloudEventsFormat format =
 *     CloudEventsFormat.structured(CloudEventsMapping.builder("/users").build());
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">HTTP
 *     protocol binding 1.0.2</a>
 */
public final class CloudEventsFormat extends HttpFormat {

  private static final int MAX_BATCH_BYTES = 1_000_000;

  private final CloudEventsMapping mapping;
  private final CloudEventRequests.Mode mode;
  private final int maxEvents;
  private final int maxBytes;

  private CloudEventsFormat(
      CloudEventsMapping mapping, CloudEventRequests.Mode mode, int maxEvents, int maxBytes) {
    this.mapping = Objects.requireNonNull(mapping, "mapping");
    this.mode = mode;
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /**
   * Sends each event in binary mode: the payload is the body, and each attribute a header that
   * begins with {@code ce-}, percent-encoded where it is not printable ASCII (section 3.1).
   *
   * @param mapping how events become CloudEvents
   * @return the format
   */
  public static CloudEventsFormat binary(CloudEventsMapping mapping) {
    return new CloudEventsFormat(mapping, CloudEventRequests.Mode.BINARY, 1, MAX_BATCH_BYTES);
  }

  /**
   * Sends each event in structured mode: one JSON document with attributes and data (section 3.2).
   *
   * @param mapping how events become CloudEvents
   * @return the format
   */
  public static CloudEventsFormat structured(CloudEventsMapping mapping) {
    return new CloudEventsFormat(mapping, CloudEventRequests.Mode.STRUCTURED, 1, MAX_BATCH_BYTES);
  }

  /**
   * Sends several events in one request, in batched mode: a JSON array of those that wait (section
   * 3.3). A request has at most a million bytes, or one event. Only for a receiver that asked for
   * batches, which is also to say how large they may be.
   *
   * @param mapping how events become CloudEvents
   * @param maxEvents how many events one request has at most, 1 or more
   * @return the format
   * @throws IllegalArgumentException where it is less than 1
   */
  public static CloudEventsFormat batched(CloudEventsMapping mapping, int maxEvents) {
    return batched(mapping, maxEvents, MAX_BATCH_BYTES);
  }

  /**
   * Sends several events in one request, in batched mode.
   *
   * @param mapping how events become CloudEvents
   * @param maxEvents how many events one request has at most, 1 or more
   * @param maxBytes how many bytes a request of several events has at most, 1 or more
   * @return the format
   * @throws IllegalArgumentException where one of them is less than 1
   */
  public static CloudEventsFormat batched(CloudEventsMapping mapping, int maxEvents, int maxBytes) {
    if (maxEvents < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "A batch needs room for one event at least, but has maxEvents = %d, maxBytes = %d."
              .formatted(maxEvents, maxBytes));
    }
    return new CloudEventsFormat(mapping, CloudEventRequests.Mode.BATCHED, maxEvents, maxBytes);
  }

  @Override
  boolean hasOwnHeader(String lowerCase) {
    return lowerCase.startsWith("ce-");
  }

  @Override
  RequestFormat requests(EventCodec codec, Clock clock) {
    return new CloudEventRequests(codec, mapping, mode, maxEvents, maxBytes);
  }
}
