package dev.waybill.kafka.internal.wire;

import dev.waybill.event.Envelope;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Printable;
import dev.waybill.event.WaybillException;
import dev.waybill.json.CloudEvent;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.CodecException;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.RecordPosition;
import dev.waybill.kafka.Tombstone;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads a record in whichever of the three modes it was written. */
public final class RecordReader {

  private final EventCodec codec;
  private final CloudEventDocument documents;
  private final CloudEventReader events;

  public RecordReader(EventCodec codec, @Nullable CloudEventsMapping mapping) {
    this.codec = codec;
    this.documents = new CloudEventDocument(codec);
    this.events =
        new CloudEventReader(codec, mapping == null ? Map.of() : mapping.openKeysByExtension());
  }

  /**
   * Reads a record.
   *
   * @return an integration event, or an external event
   * @throws WaybillException where it is neither
   */
  public Envelope<?> read(ConsumerRecord<byte[], byte[]> record) {
    String contentType = header(record, CloudEventsFormat.CONTENT_TYPE);
    String mediaType = contentType == null ? "" : MediaTypes.essence(contentType);
    boolean isOurs = isMarked(record);
    if (mediaType.startsWith("application/cloudevents")) {
      return events.read(
          documents.structured(mediaType, value(record)), isOurs, record.timestamp());
    }
    if (record.headers().lastHeader(CloudEventsFormat.PREFIX + "specversion") != null) {
      CloudEvent event = documents.binary(attributes(record, contentType), record.value());
      return events.read(event, isOurs, record.timestamp());
    }
    return codec.decode(value(record));
  }

  /** Returns where a record stands. */
  public static RecordPosition position(ConsumerRecord<?, ?> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }

  /** Tells whether a record has no value, and is no CloudEvent without data either. */
  public static boolean isTombstone(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null
        && record.headers().lastHeader(CloudEventsFormat.PREFIX + "specversion") == null;
  }

  /**
   * Reads a record without value.
   *
   * @throws CodecException where its key is no text
   */
  public static Tombstone tombstone(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      String text = header.value() == null ? null : Utf8.textOrNull(header.value());
      if (text != null) {
        headers.put(header.key(), text);
      }
    }
    String key = record.key() == null ? null : Utf8.textOrNull(record.key());
    if (key == null && record.key() != null) {
      throw new CodecException("$", "has no value, and a key that is not UTF-8", null);
    }
    return new Tombstone(position(record), Instant.ofEpochMilli(record.timestamp()), key, headers);
  }

  /** Another's header of that name may be anything. */
  private static boolean isMarked(ConsumerRecord<byte[], byte[]> record) {
    Header kind = record.headers().lastHeader(CloudEventsFormat.KIND);
    return kind != null && Arrays.equals(kind.value(), Utf8.bytes(IntegrationEvent.KIND));
  }

  private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      throw new CodecException("$", "is missing: the record has no value", null);
    }
    return value;
  }

  private static Map<String, Object> attributes(
      ConsumerRecord<byte[], byte[]> record, @Nullable String contentType) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      String name = header.key().toLowerCase(Locale.ROOT);
      if (name.startsWith(CloudEventsFormat.PREFIX) && header.value() != null) {
        attributes.put(
            name.substring(CloudEventsFormat.PREFIX.length()), text(header.key(), header.value()));
      }
    }
    if (contentType != null) {
      attributes.put("datacontenttype", contentType);
    }
    return attributes;
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : text(name, header.value());
  }

  private static String text(String header, byte[] value) {
    String text = Utf8.textOrNull(value);
    if (text == null) {
      throw new CodecException(
          "$", "has a header that is not UTF-8: " + Printable.quoted(header), null);
    }
    return text;
  }
}
