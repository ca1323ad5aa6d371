package dev.waybill.kafka;

import dev.waybill.kafka.internal.wire.Utf8;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as a consumer gets them. */
public final class Records {

  /** When they all were written, in milliseconds. */
  public static final long TIME = 1234;

  private Records() {}

  public static ConsumerRecord<byte[], byte[]> received(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new ConsumerRecord<>(
        "topic",
        0,
        0,
        TIME,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key,
        value,
        headers,
        Optional.empty());
  }

  /** Makes a record of a text, or of none, and of headers as name, value, name, value. */
  public static ConsumerRecord<byte[], byte[]> of(@Nullable String value, String... headers) {
    RecordHeaders made = new RecordHeaders();
    for (int i = 0; i < headers.length; i += 2) {
      made.add(headers[i], Utf8.bytes(headers[i + 1]));
    }
    return received(null, value == null ? null : Utf8.bytes(value), made);
  }
}
