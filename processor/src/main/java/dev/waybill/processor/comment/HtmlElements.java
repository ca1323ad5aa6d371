package dev.waybill.processor.comment;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the elements of HTML; what is none of those that are told apart here is its text. */
final class HtmlElements {

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\\s/>])");
  private static final Pattern HREF = attribute("href");
  private static final Pattern ALT = attribute("alt");

  private static final Set<String> PARAGRAPHS =
      Set.of("p", "div", "section", "blockquote", "hr", "dl", "dt", "dd");
  private static final Set<String> CODE = Set.of("code", "tt", "kbd", "samp");

  private final Markup markup;

  HtmlElements(Markup markup) {
    this.markup = markup;
  }

  private static Pattern attribute(String name) {
    return Pattern.compile(
        "(?is).*\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)).*");
  }

  /** Reads the tag or comment that a text has at a place, and returns its end; else that place. */
  int read(String text, int start) {
    Matcher comment = COMMENT.matcher(text).region(start, text.length());
    if (comment.lookingAt()) {
      return comment.end();
    }
    Matcher name = NAME.matcher(text).region(start, text.length());
    int end = endOfTag(text, start);
    if (!name.lookingAt() || end < 0) {
      return start;
    }
    String element = name.group(2).toLowerCase(Locale.ROOT);
    if (!name.group(1).isEmpty()) {
      end(element);
    } else if (CODE.contains(element) || element.equals("pre")) {
      return readWhole(element, text, end);
    } else {
      begin(element, text.substring(name.end(), end - 1));
    }
    return end;
  }

  /** The place after a tag, whose attributes may have anything within quotes; or -1. */
  private static int endOfTag(String text, int start) {
    char quote = 0;
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '<') {
        return -1;
      }
    }
    return -1;
  }

  /** Reads an element together with its content. */
  private int readWhole(String element, String text, int start) {
    Matcher end =
        Pattern.compile("</" + element + "\\s*>", Pattern.CASE_INSENSITIVE)
            .matcher(text)
            .region(start, text.length());
    if (!end.find()) {
      return start;
    }
    String content = text.substring(start, end.start());
    if (CODE.contains(element)) {
      markup.inlineCode(PlainText.of(content));
    } else {
      markup.preformatted(PlainText.of(content));
    }
    return end.end();
  }

  private void begin(String element, String attributes) {
    if (PARAGRAPHS.contains(element)) {
      markup.paragraph();
      return;
    }
    switch (element) {
      case "br" -> markup.lineBreak();
      case "h1", "h2", "h3", "h4", "h5", "h6" -> markup.beginHeading(element.charAt(1) - '0');
      case "ul" -> markup.beginList(false);
      case "ol" -> markup.beginList(true);
      case "li" -> markup.item();
      case "table" -> markup.beginTable();
      case "tr" -> markup.row();
      case "td", "th", Table.CAPTION -> markup.cell(element);
      case "a" -> valueOf(HREF, attributes).ifPresent(markup::link);
      case "img" -> valueOf(ALT, attributes).ifPresent(markup::text);
      default -> markup.open(element);
    }
  }

  private void end(String element) {
    if (PARAGRAPHS.contains(element)) {
      markup.paragraph();
      return;
    }
    switch (element) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> markup.endHeading();
      case "ul", "ol" -> markup.endList();
      case "table" -> markup.endTable();
      case "a" -> markup.closeLink();
      default -> markup.close(element);
    }
  }

  private static Optional<String> valueOf(Pattern attribute, String attributes) {
    Matcher found = attribute.matcher(attributes);
    if (!found.matches()) {
      return Optional.empty();
    }
    String value =
        found.group(1) != null
            ? found.group(1)
            : found.group(2) != null ? found.group(2) : found.group(3);
    return Optional.of(Entities.decoded(value));
  }
}
