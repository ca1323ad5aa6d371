package dev.waybill.kafka.internal.wire;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * CloudEvents in one of the two modes of the Kafka binding.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">The
 *     Kafka binding</a>
 */
public final class CloudEventsFormat implements WireFormat {

  public static final String CONTENT_TYPE = "content-type";
  public static final String PREFIX = "ce_";
  public static final String STRUCTURED_TYPE = "application/cloudevents+json";

  /** Marks as an integration event one that has no outcome by which every version recognises it. */
  public static final String KIND = "kind";

  private final EventCodec codec;
  private final CloudEventRules rules;
  private final boolean isStructured;

  public CloudEventsFormat(EventCodec codec, CloudEventRules rules, boolean isStructured) {
    this.codec = codec;
    this.rules = rules;
    this.isStructured = isStructured;
  }

  @Override
  public ProducerRecord<byte[], byte[]> write(String topic, IntegrationEvent<?> event) {
    String payload = payload(event);
    CloudEvent cloudEvent = rules.map(event, payload);
    List<Header> headers = new ArrayList<>();
    byte[] value;
    if (isStructured) {
      TextHeader.add(headers, CONTENT_TYPE, STRUCTURED_TYPE + "; charset=UTF-8");
      value = Utf8.bytes(document(cloudEvent, payload));
    } else {
      cloudEvent
          .attributes()
          .forEach((name, content) -> TextHeader.add(headers, header(name), content.toString()));
      value = Utf8.bytes(payload);
    }
    if (event.metadata().outcome() == null) {
      TextHeader.add(headers, KIND, IntegrationEvent.KIND);
    }
    return new ProducerRecord<>(topic, null, WireFormat.key(event), value, headers);
  }

  private static String header(String attribute) {
    return attribute.equals("datacontenttype") ? CONTENT_TYPE : PREFIX + attribute;
  }

  /** The codec checks the whole event, whatever of it goes where. */
  private String payload(IntegrationEvent<?> event) {
    String document = codec.encode(event);
    return event.payload() instanceof EncodedPayload encoded
        ? encoded.json()
        : codec.decodeIntegrationEvent(document).payload().json();
  }

  private static String document(CloudEvent event, String payload) {
    StringBuilder json = new StringBuilder(512 + payload.length()).append('{');
    for (Map.Entry<String, Object> attribute : event.attributes().entrySet()) {
      JsonText.quote(json, attribute.getKey());
      json.append(':');
      if (attribute.getValue() instanceof String text) {
        JsonText.quote(json, text);
      } else {
        json.append(attribute.getValue());
      }
      json.append(',');
    }
    return json.append("\"data\":").append(payload).append('}').toString();
  }
}
