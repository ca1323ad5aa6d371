package dev.waybill.kafka.internal.wire;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A header of a record whose value is text, encoded once: a producer asks several times for it. */
public final class TextHeader implements Header {

  private final String key;
  private final byte[] value;

  public TextHeader(String key, String text) {
    this.key = key;
    this.value = Utf8.bytes(text);
  }

  /** Adds a header, unless there is nothing to say. */
  public static void add(List<Header> headers, String key, @Nullable String text) {
    if (text != null) {
      headers.add(new TextHeader(key, text));
    }
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public byte[] value() {
    return value;
  }
}
