package dev.waybill.processor.comment;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads inline tags: what they link to may be unknown elsewhere, and what they mean is said. */
final class InlineTags {

  private static final Pattern TAG =
      Pattern.compile("\\{@([a-zA-Z][\\w.-]*)(?:\\s(.*))?}", Pattern.DOTALL);
  private static final Pattern SNIPPET_BODY = Pattern.compile(":[ \\t]*\\R");
  private static final Pattern SNIPPET_MARKUP =
      Pattern.compile("\\s*//\\s*@(?:start|end|highlight|replace|link)\\b.*");

  private final Markup markup;

  /** Reads what an author has written within a tag as text. */
  private final Consumer<String> nested;

  InlineTags(Markup markup, Consumer<String> nested) {
    this.markup = markup;
    this.nested = nested;
  }

  /** Finds the end of the tag that a text has at a place, or -1 where there is none. */
  static int endOf(String text, int start) {
    if (!text.startsWith("{@", start)) {
      return -1;
    }
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return TAG.matcher(text.substring(start, i + 1)).matches() ? i + 1 : -1;
      }
    }
    return -1;
  }

  void read(String text) {
    Matcher tag = TAG.matcher(text);
    if (!tag.matches()) {
      return;
    }
    String content = tag.group(2) == null ? "" : tag.group(2);
    switch (tag.group(1)) {
      case "code", "systemProperty" -> markup.inlineCode(content);
      case "literal" -> markup.text(content);
      case "link", "linkplain" -> link(content.strip());
      case "value" -> markup.inlineCode(shown(content.strip().replaceFirst("^.*\\s", "")));
      case "snippet" -> snippet(content);
      case "docRoot", "inheritDoc", "return" -> {}
      default -> nested.accept(content);
    }
  }

  private void link(String content) {
    int end = endOfReference(content);
    String label = content.substring(end).strip();
    if (label.isEmpty()) {
      markup.inlineCode(shown(content.substring(0, end)));
    } else {
      nested.accept(label);
    }
  }

  /** Type arguments and parameters may have blanks between them. */
  private static int endOfReference(String content) {
    int depth = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '<' || c == '(') {
        depth++;
      } else if (c == '>' || c == ')') {
        depth--;
      } else if (Character.isWhitespace(c) && depth <= 0) {
        return i;
      }
    }
    return content.length();
  }

  /** What javadoc shows of a reference: {@code id()} of {@code #id()}. */
  static String shown(String reference) {
    return reference
        .replaceFirst("^[\\w.]+/", "")
        .replaceFirst("^#+", "")
        .replaceFirst("#+", ".")
        .replaceAll("\\s+", " ");
  }

  /** One of another file is left out, as is what marks parts of it. */
  private void snippet(String content) {
    Matcher body = SNIPPET_BODY.matcher(content);
    if (body.find()) {
      StringBuilder code = new StringBuilder();
      for (String line : content.substring(body.end()).lines().toList()) {
        String plain = SNIPPET_MARKUP.matcher(line).replaceFirst("");
        if (!plain.isBlank() || line.isBlank()) {
          code.append(plain).append('\n');
        }
      }
      markup.preformatted(code.toString());
    }
  }
}
