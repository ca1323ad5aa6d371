package dev.waybill.http.internal.newrelic;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.http.internal.format.JsonArray;
import dev.waybill.http.internal.format.RequestContent;
import dev.waybill.http.internal.format.RequestFormat;
import dev.waybill.http.internal.format.WrittenEvent;
import dev.waybill.json.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Custom events of New Relic: a compressed array of flat objects. */
public final class NewRelicRequests implements RequestFormat {

  private final EventCodec codec;
  private final Clock clock;
  private final String licenseKey;
  private final NewRelicRules rules;

  public NewRelicRequests(EventCodec codec, Clock clock, String licenseKey, NewRelicRules rules) {
    this.codec = codec;
    this.clock = clock;
    this.licenseKey = licenseKey;
    this.rules = rules;
  }

  @Override
  public WrittenEvent write(IntegrationEvent<?> event) {
    String json = FlatEvent.json(rules, event, payload(event), clock.instant());
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    if (body.length + 2 > Limits.MAX_BYTES) {
      throw InvalidEventException.at(
          "payload",
          "makes, with the metadata, an event of %d bytes, and New Relic takes at most %d at once"
              .formatted(body.length, Limits.MAX_BYTES));
    }
    return new WrittenEvent(event.id(), Map.of(), body);
  }

  private Object payload(IntegrationEvent<?> event) {
    EncodedPayload payload =
        event.payload() instanceof EncodedPayload encoded
            ? encoded
            : codec.decodeIntegrationEvent(codec.encode(event)).payload();
    return payload.json().equals("null") ? "" : payload.as(Object.class);
  }

  @Override
  public int maxEvents() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int maxBytes() {
    return Limits.MAX_BYTES;
  }

  @Override
  public RequestContent content(List<WrittenEvent> events) {
    return RequestContent.of("application/json", compressed(JsonArray.of(events)))
        .with("Content-Encoding", "gzip")
        .with("Api-Key", licenseKey);
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public List<String> secrets() {
    return List.of(licenseKey);
  }
}
