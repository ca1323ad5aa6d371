package dev.waybill.kafka.internal.wire;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.internal.wire.JsonText.Members;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

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

  private static final List<String> METADATA = List.of("metadata");
  private static final List<String> FIELDS = List.of("outcome", "schemaVersion", "traceId");
  private static final String METADATA_LAST = "\"metadata\":{";
  private static final String KIND_LAST = ",\"kind\":\"integration\"}";

  private final EventCodec codec;

  public NativeFormat(EventCodec codec) {
    this.codec = codec;
  }

  @Override
  public ProducerRecord<byte[], byte[]> write(String topic, IntegrationEvent<?> event) {
    List<Header> headers = new ArrayList<>(5);
    TextHeader.add(headers, ID, event.id());
    TextHeader.add(headers, TYPE, event.type());
    String document = event.document();
    if (document != null) {
      addFrom(document, headers);
    } else {
      addFrom(event.metadata(), headers);
    }
    return new ProducerRecord<>(
        topic, null, WireFormat.key(event), codec.encodeToBytes(event), headers);
  }

  private static void addFrom(IntegrationEventMetadata metadata, List<Header> headers) {
    Integer version = metadata.schemaVersion();
    add(
        headers,
        metadata.outcomeName(),
        version == null ? null : version.toString(),
        metadata.traceId());
  }

  /**
   * Looks into a stored text without decoding it, which would cost more than all the rest. A text
   * that cannot be read goes out all the same: to judge it is the consumers' part.
   */
  private static void addFrom(String document, List<Header> headers) {
    try {
      List<@Nullable String> fields = fields(document);
      add(headers, text(fields.get(0)), fields.get(1), text(fields.get(2)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      // no well-formed JSON
    }
  }

  /**
   * Cuts the fields out of a document's metadata. The codec writes them last but for the kind:
   * where just that follows to the end, and no payload has the same word in front of them, this
   * saves a walk through the payload.
   */
  private static List<@Nullable String> fields(String document) {
    int name = document.indexOf(METADATA_LAST);
    if (name >= 0 && document.endsWith(KIND_LAST)) {
      Members found = JsonText.members(document, name + METADATA_LAST.length() - 1, FIELDS);
      if (found.end() == document.length() - KIND_LAST.length()) {
        return found.values();
      }
    }
    String metadata = JsonText.members(document, 0, METADATA).values().get(0);
    return JsonText.members(metadata == null ? "{}" : metadata, 0, FIELDS).values();
  }

  private static @Nullable String text(@Nullable String json) {
    return json == null || !json.startsWith("\"") ? null : JsonText.unquoted(json);
  }

  private static void add(
      List<Header> headers,
      @Nullable String outcome,
      @Nullable String schemaVersion,
      @Nullable String trace) {
    TextHeader.add(headers, OUTCOME, outcome);
    TextHeader.add(headers, SCHEMA_VERSION, schemaVersion);
    TextHeader.add(headers, TRACEPARENT, TraceParent.isComplete(trace) ? trace : null);
  }
}
