package dev.waybill.processor.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Divides a comment into its body and its block tags, each with all of its text. */
final class Sections {

  private static final Pattern BLOCK_TAG = Pattern.compile("^\\s*@[a-zA-Z].*");

  private final List<String> lines;
  private final boolean isMarkdown;
  private final List<String> sections = new ArrayList<>();
  private int openBraces;
  private String fence = "";

  private Sections(String text, boolean isMarkdown) {
    // The blank that most lines begin with is none of the author's.
    this.lines = text.stripTrailing().stripIndent().lines().toList();
    this.isMarkdown = isMarkdown;
  }

  /** The body comes first, and may be empty. */
  static List<String> of(String text, boolean isMarkdown) {
    return new Sections(text, isMarkdown).read();
  }

  private List<String> read() {
    StringBuilder section = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (BLOCK_TAG.matcher(line).matches() && !isCode(section, i)) {
        sections.add(section.toString());
        section.setLength(0);
      }
      section.append(line).append('\n');
      follow(line);
    }
    sections.add(section.toString());
    return sections;
  }

  /** Whether a line is within braces, or within what Markdown takes for code. */
  private boolean isCode(StringBuilder section, int index) {
    return openBraces > 0
        || !fence.isEmpty()
        || (isMarkdown && (isIndentedCode(index) || isInSpan(section, index)));
  }

  private boolean isIndentedCode(int index) {
    return Markdown.INDENTED.matcher(lines.get(index)).matches()
        && (index == 0 || lines.get(index - 1).isBlank() || isIndentedCode(index - 1));
  }

  /** Whether a code span goes on at a line, from a line before in its paragraph. */
  private boolean isInSpan(StringBuilder section, int index) {
    String before = section.substring(section.lastIndexOf("\n\n") + 1);
    StringBuilder paragraph = new StringBuilder(before);
    for (int i = index; i < lines.size() && !lines.get(i).isBlank(); i++) {
      paragraph.append(lines.get(i)).append('\n');
    }
    return MarkdownText.SPAN
        .matcher(paragraph)
        .results()
        .anyMatch(span -> span.start() < before.length() && before.length() < span.end());
  }

  private void follow(String line) {
    String mark = isMarkdown ? Markdown.fenceOf(line) : "";
    if (fence.isEmpty() && mark.isEmpty()) {
      openBraces = openAfter(line, openBraces);
    } else if (fence.isEmpty()) {
      fence = mark;
    } else if (mark.startsWith(fence)) {
      fence = "";
    }
  }

  /** Counts the braces that are open after a line; outside of all of them, only a tag opens one. */
  static int openAfter(String line, int openBefore) {
    int open = openBefore;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '{' && (open > 0 || line.startsWith("@", i + 1))) {
        open++;
      } else if (line.charAt(i) == '}' && open > 0) {
        open--;
      }
    }
    return open;
  }
}
