package dev.waybill.json;

/**
 * The size and the depth that a document may have, read or written.
 *
 * <p>The same limits hold both ways, so that a codec does not write what it would refuse to read.
 * What writes an event and what reads it, an outbox, a bus, a consumer, has a codec each, and so
 * its limits; what is between them may have narrower ones, such as a topic's {@code
 * max.message.bytes}. Reading has two more, which no sensible payload meets: a number has at most
 * 1,000 digits, a key 50,000 characters.
 *
 * @param maxDocumentBytes the largest document, in bytes of UTF-8
 * @param maxDepth the deepest nesting of objects and arrays, the document's own braces included
 */
public record CodecLimits(int maxDocumentBytes, int maxDepth) {

  private static final CodecLimits DEFAULTS = new CodecLimits(1024 * 1024, 100);

  /**
   * Checks the components.
   *
   * @param maxDocumentBytes the largest document, in bytes of UTF-8
   * @param maxDepth the deepest nesting of objects and arrays
   * @throws IllegalArgumentException where one is below 1
   */
  public CodecLimits {
    if (maxDocumentBytes < 1 || maxDepth < 1) {
      throw new IllegalArgumentException(
          "limits must be 1 or higher but are maxDocumentBytes = %d, maxDepth = %d"
              .formatted(maxDocumentBytes, maxDepth));
    }
  }

  /**
   * Returns the limits of a codec that is given none: 1 MiB and 100 levels.
   *
   * @return the default limits
   */
  public static CodecLimits defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these limits with another size.
   *
   * @param bytes the largest document, in bytes of UTF-8
   * @return the limits
   */
  public CodecLimits withMaxDocumentBytes(int bytes) {
    return new CodecLimits(bytes, maxDepth);
  }

  /**
   * Returns these limits with another depth.
   *
   * @param depth the deepest nesting of objects and arrays
   * @return the limits
   */
  public CodecLimits withMaxDepth(int depth) {
    return new CodecLimits(maxDocumentBytes, depth);
  }
}
