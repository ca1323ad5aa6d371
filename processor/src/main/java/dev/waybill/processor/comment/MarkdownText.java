package dev.waybill.processor.comment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is within a paragraph of Markdown; HTML and inline tags in it stay as they are. */
final class MarkdownText {

  private static final String CODE = "(?<ticks>`++)(?<code>.+?)(?<!`)\\k<ticks>(?!`)";
  static final Pattern SPAN = Pattern.compile(CODE, Pattern.DOTALL);

  private static final Pattern INLINE =
      Pattern.compile(
          String.join(
              "|",
              "\\\\(?<escaped>\\p{Punct})",
              CODE,
              "<(?<address>https?://[^\\s<>]+)>",
              "(?<same>`++|\\{@|</?[a-zA-Z][^<>]*>)",
              "!?\\[(?<label>(?:[^\\[\\]\\\\]++|\\\\.|\\[])++)]"
                  + "(?:\\(\\s*<?(?<target>[^\\s<>()]*)[^()]*\\)|\\[(?<reference>[^\\[\\]]*)])?",
              "(?<!\\w)(?<mark>\\*\\*?|__?)(?=[^\\s*_])(?<marked>.+?)(?<=\\S)\\k<mark>(?!\\w)"),
          Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(\\p{Punct})");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:[a-zA-Z][\\w.]*/)?#?[a-zA-Z_$][\\w.$]*(?:#[\\w$]+)?(?:\\([^()]*\\))?(?:\\[])*");

  private MarkdownText() {}

  static String toHtml(String text) {
    StringBuilder html = new StringBuilder();
    Matcher inline = INLINE.matcher(text);
    int done = 0;
    while (inline.find(done)) {
      html.append(text, done, inline.start());
      done = InlineTags.endOf(text, inline.start());
      if (done > 0) {
        html.append(text, inline.start(), done);
      } else {
        html.append(htmlOf(inline));
        done = inline.end();
      }
    }
    return html.append(text, done, text.length()).toString();
  }

  private static String htmlOf(Matcher inline) {
    if (inline.group("escaped") != null) {
      String c = inline.group("escaped");
      return "<&{@".contains(c) ? Code.escaped(c) : c;
    } else if (inline.group("code") != null) {
      return "<code>" + Code.escaped(inline.group("code")) + "</code>";
    } else if (inline.group("address") != null) {
      String address = inline.group("address");
      return linked(address, Code.escaped(address));
    } else if (inline.group("label") != null) {
      return link(inline);
    } else if (inline.group("marked") != null) {
      String style = inline.group("mark").length() == 2 ? "strong" : "em";
      return "<" + style + ">" + toHtml(inline.group("marked")) + "</" + style + ">";
    }
    return inline.group("same");
  }

  private static String link(Matcher inline) {
    String label = inline.group("label");
    String reference = ESCAPE.matcher(label).replaceAll("$1");
    String name = inline.group("reference");
    if (inline.group("target") != null) {
      return linked(inline.group("target"), toHtml(label));
    } else if (name != null && !name.isEmpty()) {
      return toHtml(label);
    }
    return REFERENCE.matcher(reference).matches()
        ? "{@link " + reference + "}"
        : "[" + toHtml(label) + "]" + (name == null ? "" : "[]");
  }

  private static String linked(String address, String label) {
    return "<a href=\"" + address + "\">" + label + "</a>";
  }
}
