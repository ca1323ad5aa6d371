package dev.waybill.kafka;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.event.WaybillException;
import dev.waybill.json.EventCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The envelope as it is. The headers repeat what a consumer may want to filter by; nobody needs
 * them to read the record, which a change-data-capture connector sends without.
 */
final class NativeFormat implements WireFormat {

  static final String ID = "id";
  static final String TYPE = "type";
  static final String OUTCOME = "outcome";
  static final String SCHEMA_VERSION = "schemaVersion";
  static final String TRACEPARENT = "traceparent";

  private final EventCodec codec;

  NativeFormat(EventCodec codec) {
    this.codec = codec;
  }

  @Override
  public ProducerRecord<byte[], byte[]> write(String topic, IntegrationEvent<?> event) {
    List<Header> headers = new ArrayList<>(5);
    TextHeader.add(headers, ID, event.id());
    TextHeader.add(headers, TYPE, event.type());
    IntegrationEventMetadata metadata = readableMetadata(event);
    if (metadata != null) {
      Outcome outcome = metadata.outcome();
      TextHeader.add(headers, OUTCOME, outcome == null ? null : outcome.wireName());
      Integer version = metadata.schemaVersion();
      TextHeader.add(headers, SCHEMA_VERSION, version == null ? null : version.toString());
      String trace = metadata.traceId();
      TextHeader.add(headers, TRACEPARENT, TraceParent.isComplete(trace) ? trace : null);
    }
    return new ProducerRecord<>(
        topic, null, WireFormat.key(event), codec.encodeToBytes(event), headers);
  }

  /**
   * A stored text that cannot be read goes out all the same: to judge it is the consumers' part.
   */
  private static @Nullable IntegrationEventMetadata readableMetadata(IntegrationEvent<?> event) {
    try {
      return event.metadata();
    } catch (WaybillException e) {
      return null;
    }
  }
}
