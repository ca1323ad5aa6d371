package dev.waybill.kafka.internal.wire;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.CloudEvent;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final CloudEventsMapping mapping;
  private final boolean isStructured;

  public CloudEventsFormat(EventCodec codec, CloudEventsMapping mapping, boolean isStructured) {
    this.codec = codec;
    this.mapping = mapping;
    this.isStructured = isStructured;
  }

  @Override
  public ProducerRecord<byte[], byte[]> write(String topic, IntegrationEvent<?> event) {
    CloudEvent cloudEvent = mapping.map(event, codec);
    List<Header> headers = new ArrayList<>();
    byte[] value;
    if (isStructured) {
      TextHeader.add(headers, CONTENT_TYPE, STRUCTURED_TYPE + "; charset=UTF-8");
      value = Utf8.bytes(cloudEvent.toJson());
    } else {
      cloudEvent
          .attributes()
          .forEach((name, content) -> TextHeader.add(headers, header(name), content.toString()));
      value = Utf8.bytes(Objects.requireNonNull(cloudEvent.data()));
    }
    if (event.metadata().outcome() == null) {
      TextHeader.add(headers, KIND, IntegrationEvent.KIND);
    }
    return new ProducerRecord<>(topic, null, WireFormat.key(event), value, headers);
  }

  private static String header(String attribute) {
    return attribute.equals("datacontenttype") ? CONTENT_TYPE : PREFIX + attribute;
  }
}
