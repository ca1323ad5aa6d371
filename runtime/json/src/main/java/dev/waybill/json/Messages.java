package dev.waybill.json;

import dev.waybill.event.Printable;
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

  /** As much as is looked through: a message may quote a whole document, and patterns backtrack. */
  private static final int MAX_LIBRARY_MESSAGE = 4 * MAX_MESSAGE;

  /** How the libraries tell that a named module does not let them in; they keep no cause. */
  private static final Pattern REFUSED_ACCESS =
      Pattern.compile("access to public member failed|Failed to call `setAccess|does not \"?opens");

  /** How both lines tell of the one other limit that is set by {@link CodecLimits}. */
  private static final String TOO_DEEP = "nesting depth (";

  private static final String DEPTH =
      ": give whoever writes and reads such a document a codec with more,"
          + " EventCodec.detect(CodecLimits.defaults().withMaxDepth(…))";

  private static final String OPENS =
      ". The module-info.java of the class must open its package to the JSON library: opens … to …;";

  private Messages() {}

  static String of(@Nullable String libraryMessage, Throwable failure) {
    if (libraryMessage == null || libraryMessage.isBlank()) {
      return failure.getClass().getName();
    }
    String beginning =
        libraryMessage.substring(0, Math.min(libraryMessage.length(), MAX_LIBRARY_MESSAGE));
    String message = NOISE.matcher(beginning).replaceAll("");
    String text = Printable.text(BLANKS.matcher(message).replaceAll(" ").strip(), MAX_MESSAGE);
    if (libraryMessage.contains(TOO_DEEP)) {
      return text + DEPTH;
    }
    return REFUSED_ACCESS.matcher(libraryMessage).find() ? text + OPENS : text;
  }
}
