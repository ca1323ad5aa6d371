package dev.waybill.event;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Makes text that came from outside fit for a message or a log: on one line, without characters
 * that are not seen or that turn others around, and no longer than it may be.
 *
 * <p>Ids, types, metadata keys and headers are whatever their sender wrote. A line break in one of
 * them would begin a line in a log that nobody logged, a bidirectional control would show another
 * text than there is, and a megabyte would make a megabyte of log. All messages of Waybill pass
 * through here; an adapter or a listener of yours that tells of events can do the same.
 *
 * <p>Safe for use by several threads.
 */
public final class Printable {

  /** The longest that one value is shown, in characters. */
  private static final int LONGEST_VALUE = 100;

  /** The longest message, in characters: several values and what is said about them. */
  static final int LONGEST_MESSAGE = 2_000;

  /** Looked for where blanks begin, and not again at each of many. */
  private static final Pattern LINE_BREAKS =
      Pattern.compile("(?<!\\s)\\s*[\\n\\r\\f\\x0B\\x85\\u2028\\u2029][\\s\\x85\\u2028\\u2029]*");

  private Printable() {}

  /**
   * Shows a text: what cannot be seen as its escape in Java, such as {@code \n}, or a backslash, a
   * {@code u} and four hexadecimal digits.
   *
   * @param text any text
   * @param length the longest result, in characters; what is cut off leaves an ellipsis behind
   * @return the text itself where it is fit already
   */
  public static String text(String text, int length) {
    if (Objects.requireNonNull(text, "text").length() <= length && isPrintable(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(Math.min(text.length(), length) + 1);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String next = shown(text.codePointAt(i));
      if (shown.length() + next.length() > length) {
        return shown.append('…').toString();
      }
      shown.append(next);
    }
    return shown.toString();
  }

  /**
   * Shows a value as a message quotes it: at most 100 characters between quotation marks.
   *
   * @param value any text
   * @return the value in quotation marks
   */
  public static String quoted(String value) {
    return '"' + text(Objects.requireNonNull(value, "value"), LONGEST_VALUE) + '"';
  }

  /**
   * Names an event by what never decodes it.
   *
   * @param event the event
   * @return words such as {@code event e-1 (type UserCreated)}
   */
  public static String event(Envelope<?> event) {
    Objects.requireNonNull(event, "event");
    return "event %s (type %s)"
        .formatted(text(event.id(), LONGEST_VALUE), text(event.type(), LONGEST_VALUE));
  }

  /**
   * Brings a whole message to one line of at most 2,000 characters. Line breaks, which libraries
   * have between the parts of a message, become blanks.
   *
   * @param message any message
   * @return the message itself where it is fit already
   */
  public static String message(String message) {
    return message(message, LONGEST_MESSAGE);
  }

  /**
   * Brings a whole message to one line.
   *
   * @param message any message
   * @param length the longest result, in characters; what is cut off leaves an ellipsis behind
   * @return the message itself where it is fit already
   */
  public static String message(String message, int length) {
    if (Objects.requireNonNull(message, "message").length() <= length && isPrintable(message)) {
      return message;
    }
    // What is far behind the cut need not be looked through.
    String beginning = message.length() <= 2 * length ? message : message.substring(0, 2 * length);
    return text(LINE_BREAKS.matcher(beginning.strip()).replaceAll(" "), length);
  }

  /**
   * Makes a failure fit for a log, together with its causes and what it suppressed.
   *
   * @param failure any failure
   * @return the failure itself where all messages are fit already; else a copy with the same stack
   *     traces, which prints the names of the original classes
   */
  public static Throwable failure(Throwable failure) {
    return PrintableFailure.of(Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Tells in one line what a failure says of itself: its class and its message.
   *
   * @param failure any failure
   * @param length the longest result, in characters; what is cut off leaves an ellipsis behind
   * @return the line; the class alone where the failure cannot say more
   */
  public static String summary(Throwable failure, int length) {
    return message(PrintableFailure.name(Objects.requireNonNull(failure, "failure")), length);
  }

  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        int character = text.codePointAt(i);
        if (!isPrintable(character)) {
          return false;
        }
        i += Character.charCount(character) - 1;
      }
    }
    return true;
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String shown(int character) {
    if (isPrintable(character)) {
      return Character.toString(character);
    }
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        StringBuilder escapes = new StringBuilder();
        for (char c : Character.toChars(character)) {
          escapes.append("\\u%04X".formatted((int) c));
        }
        yield escapes.toString();
      }
    };
  }
}
