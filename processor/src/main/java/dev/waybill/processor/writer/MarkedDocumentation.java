package dev.waybill.processor.writer;

import dev.waybill.processor.model.EventModel;

/**
 * The documentation that the marker on a converter carries to the entry class: as much of it as a
 * class file can hold.
 */
final class MarkedDocumentation {

  /** The most bytes of a constant (JVMS 4.4.7). */
  private static final int LONGEST = 65_535;

  private MarkedDocumentation() {}

  static String of(EventModel event) {
    String all = Prose.withComponents(event);
    // The list of components would lose its end.
    return fits(all) ? all : shortened(event.record().documentation());
  }

  private static boolean fits(String text) {
    return text.chars().map(c -> bytes((char) c)).sum() <= LONGEST;
  }

  private static int bytes(char c) {
    return c == 0 || c > 0x7F ? c > 0x7FF ? 3 : 2 : 1;
  }

  /** Ends at the end of a word, and outside of inline tags. */
  private static String shortened(String text) {
    if (fits(text)) {
      return text;
    }
    int bytes = bytes('…') + 1;
    int openBraces = 0;
    int end = 0;
    for (int i = 0; bytes <= LONGEST; i++) {
      char c = text.charAt(i);
      bytes += bytes(c);
      openBraces += c == '{' ? 1 : c == '}' && openBraces > 0 ? -1 : 0;
      if (openBraces == 0 && Character.isWhitespace(c)) {
        end = i;
      }
    }
    return text.substring(0, end) + " …";
  }
}
