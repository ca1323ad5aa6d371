package dev.waybill.kafka;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A header of a record whose value is text. */
record TextHeader(String key, String text) implements Header {

  /** Adds a header, unless there is nothing to say. */
  static void add(List<Header> headers, String key, @Nullable String text) {
    if (text != null) {
      headers.add(new TextHeader(key, text));
    }
  }

  @Override
  public byte[] value() {
    return Utf8.bytes(text);
  }
}
