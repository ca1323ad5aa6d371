package dev.waybill.processor.comment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the first sentence of a text that {@link Markup} has written. */
final class FirstSentence {

  /**
   * What is longer is no sentence, and more than an annotation in a class file may have to hold.
   */
  private static final int LONGEST = 2_000;

  private static final Pattern STYLE =
      Pattern.compile("<(/?)(?!(?:p|ul|ol|pre|h\\d|table)\\b)(\\w+)[^>]*>");

  private FirstSentence() {}

  static String of(String text) {
    Deque<String> open = new ArrayDeque<>();
    Matcher style = STYLE.matcher(text);
    int end = 0;
    while (end < text.length() && !endsSentence(text, end)) {
      if (text.charAt(end) == '<') {
        if (!style.region(end, text.length()).lookingAt()) {
          break; // A block begins.
        }
        follow(style, open);
        end = style.end();
      } else if (text.charAt(end) == '{') {
        end = Math.max(end + 1, InlineTags.endOf(text, end));
      } else {
        end++;
      }
    }
    StringBuilder sentence = new StringBuilder(text.substring(0, end).strip());
    open.forEach(element -> sentence.append("</").append(element).append('>'));
    return sentence.length() > LONGEST ? "" : sentence.toString();
  }

  /** What goes on in lower case is an abbreviation. */
  private static boolean endsSentence(String text, int end) {
    if (end == 0 || ".!?".indexOf(text.charAt(end - 1)) < 0) {
      return false;
    }
    int next = end;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next > end && (next == text.length() || !Character.isLowerCase(text.charAt(next)));
  }

  private static void follow(Matcher tag, Deque<String> open) {
    if (!tag.group(1).isEmpty()) {
      open.poll();
    } else if (!tag.group(2).equals("br")) {
      open.push(tag.group(2));
    }
  }
}
