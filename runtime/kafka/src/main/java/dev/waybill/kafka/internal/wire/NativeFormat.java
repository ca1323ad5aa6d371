package dev.waybill.kafka.internal.wire;

import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.WaybillException;
import dev.waybill.json.EventCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The envelope as it is. The headers repeat what a consumer may want to filter by; nobody needs
 * them to read the record, which a change-data-capture connector sends without.
 */
public final class NativeFormat implements WireFormat {

  public static final String ID = "id";
  public static final String TYPE = "type";
  public static final String OUTCOME = "outcome";
  public static final String SCHEMA_VERSION = "schemaVersion";
  public static final String TRACEPARENT = "traceparent";

  private final EventCodec codec;

  public NativeFormat(EventCodec codec) {
    this.codec = codec;
  }

  @Override
  public ProducerRecord<byte[], byte[]> write(String topic, IntegrationEvent<?> event) {
    List<Header> headers = new ArrayList<>(5);
    TextHeader.add(headers, ID, event.id());
    TextHeader.add(headers, TYPE, event.type());
    add(headers, headersOf(event));
    return new ProducerRecord<>(
        topic, null, WireFormat.key(event), codec.encodeToBytes(event), headers);
  }

  /** A text that cannot be read goes out all the same: to judge it is the consumers' part. */
  private static EventHeaders headersOf(IntegrationEvent<?> event) {
    try {
      return event.headers();
    } catch (WaybillException e) {
      return EventHeaders.none();
    }
  }

  private static void add(List<Header> headers, EventHeaders known) {
    Integer version = known.schemaVersion();
    TextHeader.add(headers, OUTCOME, known.outcome());
    TextHeader.add(headers, SCHEMA_VERSION, version == null ? null : version.toString());
    TextHeader.add(headers, TRACEPARENT, known.traceParent());
    known.others().forEach((name, value) -> TextHeader.add(headers, name, value));
  }
}
