package dev.waybill.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the messages of the JSON libraries fit for a log: short, on one line, and without what is
 * of no use there or may quote the document.
 */
final class Messages {

  /** The library's account of the source, and its advice on settings that are pinned here. */
  private static final Pattern NOISE =
      Pattern.compile(
          " ?\\((?:start marker|for (?:Array|Object) starting) at \\[Source:[^]]*]\\)"
              + "|\\s*(?:at )?\\[Source:[^]]*]"
              + "| \\((?:set|but could|but might) [^()]*\\)"
              + "|, from `[^`]*`"
              + "|: enable `[^`]*` to allow");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int MAX_MESSAGE = 300;

  private Messages() {}

  static String of(@Nullable String libraryMessage, Throwable failure) {
    if (libraryMessage == null || libraryMessage.isBlank()) {
      return failure.getClass().getName();
    }
    String message = NOISE.matcher(libraryMessage).replaceAll("");
    return shortened(BLANKS.matcher(message).replaceAll(" ").strip(), MAX_MESSAGE);
  }

  static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    // Never in the middle of a pair: the message must survive UTF-8, too.
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "…";
  }
}
