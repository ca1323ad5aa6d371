package dev.waybill.json;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.time.Instant;

/** Both codecs under test, and the smallest event around a payload. */
enum Codecs {
  JACKSON_2,
  JACKSON_3;

  // Made on demand: one test has only one of the lines.

  private static final class Jackson2 {
    static final EventCodec CODEC = new Jackson2EventCodec();
  }

  private static final class Jackson3 {
    static final EventCodec CODEC = new Jackson3EventCodec();
  }

  EventCodec codec() {
    return this == JACKSON_2 ? Jackson2.CODEC : Jackson3.CODEC;
  }

  EventCodec codec(CodecLimits limits) {
    return this == JACKSON_2 ? new Jackson2EventCodec(limits) : new Jackson3EventCodec(limits);
  }

  /** Returns the text of a payload as it stands in the document that the codec writes. */
  String encodePayload(Object payload) {
    return codec().decodeIntegrationEvent(codec().encode(event(payload))).payload().json();
  }

  <P> P decodePayload(String json, Class<P> type) {
    return codec().decodeIntegrationEvent(document(json)).payloadAs(type);
  }

  static <P> IntegrationEvent<P> event(P payload) {
    return IntegrationEvent.of(
        "e-1", "Noted", payload, Instant.EPOCH, IntegrationEventMetadata.empty());
  }

  static String document(String payload) {
    return document(payload, "{}");
  }

  static String document(String payload, String metadata) {
    return """
    {"id":"e-1","type":"Noted","payload":%s,"timestamp":"1970-01-01T00:00:00Z",\
    "metadata":%s,"kind":"integration"}"""
        .formatted(payload, metadata);
  }
}
