package dev.waybill.processor.contract;

import org.jspecify.annotations.Nullable;

/** Reads one line of a block from left to right. */
final class Cursor {

  private static final int LONGEST_NUMBER = 10;

  private final Line line;
  private final String content;
  private int position;

  Cursor(Line line) {
    this.line = line;
    this.content = line.content();
  }

  /** Tells whether something follows, and goes past it. */
  boolean take(String text) {
    boolean follows = content.startsWith(text, position);
    position += follows ? text.length() : 0;
    return follows;
  }

  void expect(String text, String mend) throws UnreadableBlockException {
    if (!take(text)) {
      String expected = text.isBlank() ? "a space" : "\"" + text.strip() + "\"";
      throw error(expected + " is expected " + here(), mend);
    }
  }

  void expectEnd() throws UnreadableBlockException {
    if (position < content.length()) {
      throw error("\"%s\" is too much".formatted(content.substring(position).strip()), "Remove it");
    }
  }

  /** Reads a name. */
  String word(String what) throws UnreadableBlockException {
    if (take("\"")) {
      return quoted();
    }
    int start = position;
    while (position < content.length() && Words.isPlain(content.charAt(position))) {
      position++;
    }
    String word = content.substring(start, position);
    if (!Words.spelt(word).equals(word)) {
      position = start;
      throw error(
          what + " is expected " + here(),
          "Write one; in double quotes, where it has other characters than letters, digits and _.-");
    }
    return word;
  }

  private String quoted() throws UnreadableBlockException {
    int start = position - 1;
    StringBuilder word = new StringBuilder();
    while (!take("\"")) {
      if (position >= content.length()) {
        throw error("a name has no end", "Write the double quote that ends it");
      }
      char c = content.charAt(position++);
      word.append(c == '\\' ? escaped() : c);
    }
    String spelling = content.substring(start, position);
    if (!Words.spelt(word.toString()).equals(spelling)) {
      throw error(
          "the name " + spelling + " has another spelling",
          "Write " + Words.spelt(word.toString()));
    }
    return word.toString();
  }

  private char escaped() throws UnreadableBlockException {
    if (take("\\")) {
      return '\\';
    }
    if (take("\"")) {
      return '"';
    }
    if (take("u00") && position + 2 <= content.length()) {
      int high = Character.digit(content.charAt(position), 16);
      int low = Character.digit(content.charAt(position + 1), 16);
      position += 2;
      if (high >= 0 && low >= 0) {
        return (char) (high * 16 + low);
      }
    }
    throw error(
        "a backslash stands before something else than \\, \" or u00 and two digits",
        "Write the character itself");
  }

  /** Reads a number from 1 on. */
  int number(String what) throws UnreadableBlockException {
    int start = position;
    while (position < content.length()
        && content.charAt(position) >= '0'
        && content.charAt(position) <= '9') {
      position++;
    }
    String digits = content.substring(start, position);
    if (digits.isEmpty()
        || digits.charAt(0) == '0'
        || digits.length() > LONGEST_NUMBER
        || Long.parseLong(digits) > Integer.MAX_VALUE) {
      position = start;
      throw error(what + " is expected " + here(), "Write a number from 1 on");
    }
    return Integer.parseInt(digits);
  }

  /** Reads what can be a name without quotes; empty where there is none. */
  String name() {
    int start = position;
    while (position < content.length() && Words.isPlain(content.charAt(position))) {
      position++;
    }
    return content.substring(start, position);
  }

  /** Reads a scalar after the name that it begins with; null where there is none. */
  @Nullable Scalar scalar(String name) throws UnreadableBlockException {
    String text = name;
    if (Scalar.of(name) != null && take("(")) {
      text = name + "(" + name() + ")";
      expect(")", "Close the parenthesis");
    }
    return Scalar.of(text);
  }

  String here() {
    return position < content.length()
        ? "before \"" + content.substring(position) + "\""
        : "at the end of \"" + content + "\"";
  }

  UnreadableBlockException error(String what, String mend) {
    return new UnreadableBlockException(line.number(), what, mend);
  }
}
