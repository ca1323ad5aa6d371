package dev.waybill.processor.comment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the blocks of Markdown, as much of it as authors of comments use: what it says, in HTML
 * that may be as wrong as that of any author.
 */
final class Markdown {

  private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})[^`]*");
  static final Pattern INDENTED = Pattern.compile("(?: {4}|\\t).*");

  private static final Pattern ROW = Pattern.compile(" {0,3}\\|.*");
  private static final Pattern ITEM = Pattern.compile("\\s*(?:([-*+])|\\d{1,2}[.)])\\s+(.*)");
  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})\\s+(.*?)(?:\\s+#+)?\\s*");
  private static final Pattern RULE = Pattern.compile(" {0,3}(?:=+|-+|(?:[-*_]\\s*){3,})\\s*");
  private static final Pattern QUOTE = Pattern.compile("^\\s*(?:>\\s?)+");

  private final List<String> lines;
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();

  /** The element of the list that is open, if any; lists within it go on in it. */
  private String list = "";

  private int openBraces;

  private Markdown(String text) {
    this.lines = text.lines().toList();
  }

  static String toHtml(String text) {
    return new Markdown(text).read();
  }

  /** The marks of a line that begins or ends a block of code, or an empty string. */
  static String fenceOf(String line) {
    Matcher fence = FENCE.matcher(line);
    return fence.matches() ? fence.group(1) : "";
  }

  private String read() {
    int i = 0;
    while (i < lines.size()) {
      i = readBlock(i);
    }
    endParagraph();
    endList();
    return html.toString();
  }

  /** Reads what begins in a line, and returns the line after it. */
  private int readBlock(int index) {
    String line = lines.get(index);
    if (openBraces > 0) {
      addToParagraph(line);
      return index + 1;
    }
    String fence = fenceOf(line);
    if (!fence.isEmpty()) {
      return readFenced(index + 1, fence);
    }
    if (isFirstOfCode(line)) {
      return readAsItIs(index, INDENTED);
    }
    if (ROW.matcher(line).matches()) {
      return readAsItIs(index, ROW);
    }
    readLine(line);
    return index + 1;
  }

  private void readLine(String line) {
    Matcher item = ITEM.matcher(line);
    Matcher heading = HEADING.matcher(line);
    if (line.isBlank() || RULE.matcher(line).matches()) {
      endParagraph();
    } else if (item.matches()) {
      beginItem(item.group(1) == null ? "ol" : "ul");
      addToParagraph(item.group(2));
    } else if (heading.matches()) {
      endParagraph();
      endList();
      String element = "h" + heading.group(1).length() + ">";
      html.append("<" + element)
          .append(MarkdownText.toHtml(heading.group(2)))
          .append("</" + element);
    } else {
      if (paragraph.isEmpty() && line.equals(line.stripLeading())) {
        endList();
      }
      addToParagraph(QUOTE.matcher(line).replaceFirst(""));
    }
  }

  /** An inline tag may have lines of any kind. */
  private void addToParagraph(String line) {
    paragraph.append(line).append('\n');
    openBraces = Sections.openAfter(line, openBraces);
  }

  private boolean isFirstOfCode(String line) {
    return paragraph.isEmpty() && list.isEmpty() && isCode(line);
  }

  private static boolean isCode(String line) {
    return !line.isBlank() && INDENTED.matcher(line).matches();
  }

  private int readFenced(int start, String fence) {
    int end = start;
    while (end < lines.size() && !lines.get(end).strip().startsWith(fence)) {
      end++;
    }
    addCode(start, end);
    return end + 1;
  }

  /** A table is read as code, too, since its author has aligned it. */
  private int readAsItIs(int start, Pattern kind) {
    int end = start;
    while (end < lines.size()
        && (lines.get(end).isBlank() || kind.matcher(lines.get(end)).matches())) {
      end++;
    }
    addCode(start, end);
    return end;
  }

  private void addCode(int start, int end) {
    endParagraph();
    html.append("<pre>")
        .append(Code.escaped(String.join("\n", lines.subList(start, end))))
        .append("</pre>");
  }

  private void beginItem(String element) {
    endParagraph();
    if (!list.equals(element)) {
      endList();
      html.append('<').append(element).append('>');
      list = element;
    }
    html.append("<li>");
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      html.append(MarkdownText.toHtml(paragraph.toString())).append("<p>");
      paragraph.setLength(0);
    }
  }

  private void endList() {
    if (!list.isEmpty()) {
      html.append("</").append(list).append('>');
      list = "";
    }
  }
}
