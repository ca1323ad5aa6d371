package dev.waybill.json.internal.document;

import dev.waybill.json.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The passage between text and UTF-8, which loses nothing silently. */
public final class Utf8 {

  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * Returns how many bytes a text takes.
   *
   * @return the number of bytes, or -1 where an unpaired surrogate has no bytes
   */
  public static long length(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 ? 1 : 2;
        if (Character.isSurrogate(c)) {
          if (!isPair(text, i)) {
            return -1;
          }
          i++; // a pair is four bytes: its two chars, and the two just added
        }
      }
    }
    return bytes;
  }

  private static boolean isPair(String text, int high) {
    return Character.isHighSurrogate(text.charAt(high))
        && high + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(high + 1));
  }

  /** Decodes strictly: what is not UTF-8 is an error and not a replacement character. */
  public static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // The JDK's fast path puts this character where bytes are malformed; only then look closely.
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireWellFormed(bytes);
    }
    return text;
  }

  private static void requireWellFormed(byte[] bytes) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      // Unlike String's constructor, a decoder reports what is malformed unless told to replace it.
      StandardCharsets.UTF_8.newDecoder().decode(input);
    } catch (CharacterCodingException e) {
      throw new CodecException("$", "is not UTF-8: byte " + input.position() + " is malformed", e);
    }
  }
}
