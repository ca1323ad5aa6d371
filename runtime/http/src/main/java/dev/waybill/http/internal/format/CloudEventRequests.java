package dev.waybill.http.internal.format;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.CloudEvent;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** CloudEvents in one of the modes of the HTTP binding. */
public final class CloudEventRequests implements RequestFormat {

  /** The content modes. */
  public enum Mode {
    BINARY(CloudEvent.JSON),
    STRUCTURED("application/cloudevents+json; charset=UTF-8"),
    BATCHED("application/cloudevents-batch+json; charset=UTF-8");

    private final String contentType;

    Mode(String contentType) {
      this.contentType = contentType;
    }
  }

  private final EventCodec codec;
  private final CloudEventsMapping mapping;
  private final Mode mode;
  private final int maxEvents;
  private final int maxBytes;

  public CloudEventRequests(
      EventCodec codec, CloudEventsMapping mapping, Mode mode, int maxEvents, int maxBytes) {
    this.codec = codec;
    this.mapping = mapping;
    this.mode = mode;
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  @Override
  public WrittenEvent write(IntegrationEvent<?> event) {
    CloudEvent cloudEvent = mapping.map(event, codec);
    if (mode == Mode.BINARY) {
      String data = Objects.requireNonNull(cloudEvent.data());
      return new WrittenEvent(event.id(), headers(cloudEvent), utf8(data));
    }
    return new WrittenEvent(event.id(), Map.of(), utf8(cloudEvent.toJson()));
  }

  private static Map<String, String> headers(CloudEvent event) {
    Map<String, String> headers = new LinkedHashMap<>();
    event
        .attributes()
        .forEach(
            (name, value) -> {
              if (!name.equals("datacontenttype")) { // section 3.1.1: it is the Content-Type
                headers.put("ce-" + name, PercentEncoding.of(value.toString()));
              }
            });
    return headers;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int maxEvents() {
    return maxEvents;
  }

  @Override
  public int maxBytes() {
    return maxBytes;
  }

  @Override
  public RequestContent content(List<WrittenEvent> events) {
    if (mode == Mode.BATCHED) {
      return RequestContent.of(mode.contentType, JsonArray.of(events));
    }
    WrittenEvent event = events.get(0);
    return RequestContent.of(mode.contentType, event.body()).with(event.headers());
  }

  @Override
  public List<String> secrets() {
    return List.of();
  }
}
