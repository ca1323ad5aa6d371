package dev.waybill.http.internal.webhook;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Printable;
import dev.waybill.http.internal.format.RequestContent;
import dev.waybill.http.internal.format.RequestFormat;
import dev.waybill.http.internal.format.WrittenEvent;
import dev.waybill.json.EventCodec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Envelopes as they are, each in a request that is signed when it goes out. */
public final class WebhookRequests implements RequestFormat {

  private final EventCodec codec;
  private final Clock clock;
  private final List<WebhookKey> keys;
  private final HeaderNames names;

  public WebhookRequests(EventCodec codec, Clock clock, List<WebhookKey> keys, HeaderNames names) {
    this.codec = codec;
    this.clock = clock;
    this.keys = keys;
    this.names = names;
  }

  @Override
  public WrittenEvent write(IntegrationEvent<?> event) {
    if (!SignedContent.isId(event.id())) {
      throw InvalidEventException.at(
          "id",
          "is %s, and that of a signed webhook has visible ASCII characters alone, and no full stop"
              .formatted(Printable.quoted(event.id())));
    }
    return new WrittenEvent(event.id(), Map.of(), codec.encodeToBytes(event));
  }

  @Override
  public int maxEvents() {
    return 1;
  }

  @Override
  public int maxBytes() {
    return Integer.MAX_VALUE;
  }

  @Override
  public RequestContent content(List<WrittenEvent> events) {
    WrittenEvent event = events.get(0);
    long now = clock.instant().getEpochSecond();
    byte[] signed = SignedContent.of(event.id(), now, event.body());
    return RequestContent.of("application/json", event.body())
        .with(names.id(), event.id())
        .with(names.timestamp(), Long.toString(now))
        .with(
            names.signature(),
            keys.stream().map(key -> key.sign(signed)).collect(Collectors.joining(" ")));
  }

  @Override
  public List<String> secrets() {
    return List.of(); // no request has one
  }
}
