package dev.waybill.processor.comment;

import java.util.ArrayList;
import java.util.List;

/** Code in a documentation comment, whatever characters it has. */
public final class Code {

  private Code() {}

  /**
   * Writes code within a sentence.
   *
   * @param code any text, on one line
   * @return an inline tag, or an element with escapes where a tag cannot hold the text
   */
  public static String inline(String code) {
    return canBeInTag(code) ? "{@code " + code + "}" : "<code>" + escaped(code) + "</code>";
  }

  /** Writes lines of code, which stay indented against each other; or nothing for nothing. */
  static String block(String text) {
    String code = withoutMargins(text);
    if (code.isEmpty()) {
      return "";
    }
    return canBeInTag(code)
        ? "<pre>{@code\n" + code + "\n}</pre>"
        : "<pre>\n" + escaped(code) + "\n</pre>";
  }

  private static String withoutMargins(String text) {
    String printable = text.replace("\t", "    ").replaceAll("[\\p{Cntrl}&&[^\r\n]]", "");
    List<String> lines = new ArrayList<>(printable.lines().toList());
    while (!lines.isEmpty() && lines.get(0).isBlank()) {
      lines.remove(0);
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    return String.join("\n", lines).stripIndent();
  }

  /** Compilers take {@code @deprecated} at the beginning of a line for the tag even within code. */
  private static boolean canBeInTag(String code) {
    int depth = 0;
    for (int i = 0; i < code.length() && depth >= 0; i++) {
      char c = code.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c != '\n' && Character.isISOControl(c)) {
        return false;
      }
    }
    return depth == 0
        && !code.contains("*/")
        && !code.contains("\\u")
        && !(code.contains("@deprecated")
            && code.lines().anyMatch(line -> line.strip().startsWith("@deprecated")));
  }

  static String escaped(String code) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean isSpecial = "&<>{}@*\\".indexOf(c) >= 0 || (c != '\n' && Character.isISOControl(c));
      escaped.append(isSpecial ? "&#" + (int) c + ";" : String.valueOf(c));
    }
    return escaped.toString();
  }
}
