package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.List;

/** A line of a block, with the lines that are nested in it. */
final class Line {

  /** Nobody nests deeper, and whoever reads recurses. */
  static final int DEEPEST = 100;

  private final int number;
  private final int indent;
  private final String content;
  private final List<Line> nested = new ArrayList<>();

  private Line(int number, int indent, String content) {
    this.number = number;
    this.indent = indent;
    this.content = content;
  }

  /** Reads the first line of a text, in which all others must be nested. */
  static Line first(String text) throws UnreadableBlockException {
    List<Line> open = new ArrayList<>();
    char blank = 0;
    int number = 0;
    for (String whole : text.lines().toList()) {
      number++;
      String content = whole.strip();
      if (content.isEmpty()) {
        continue;
      }
      String before = whole.substring(0, whole.indexOf(content));
      blank = blank == 0 && !before.isEmpty() ? before.charAt(0) : blank;
      if (!isOnly(blank, before)) {
        throw new UnreadableBlockException(
            number, "the indentation mixes blanks of different kinds", "Indent with spaces only");
      }
      add(new Line(number, before.length(), content), open);
    }
    if (open.isEmpty()) {
      throw new UnreadableBlockException(1, "the block is empty", "Remove it");
    }
    return open.get(0);
  }

  private static boolean isOnly(char blank, String indentation) {
    boolean isBlank = blank == ' ' || blank == '\t';
    return indentation.isEmpty() || (isBlank && indentation.chars().allMatch(c -> c == blank));
  }

  private static void add(Line line, List<Line> open) throws UnreadableBlockException {
    while (open.size() > 1 && open.get(open.size() - 1).indent >= line.indent) {
      open.remove(open.size() - 1);
    }
    if (!open.isEmpty()) {
      Line parent = open.get(open.size() - 1);
      if (parent.indent >= line.indent) {
        throw new UnreadableBlockException(
            line.number,
            "\"" + line.content + "\" is not indented",
            "Indent what belongs to the block; another version is a block of its own");
      }
      if (!parent.nested.isEmpty() && parent.nested.get(0).indent != line.indent) {
        throw new UnreadableBlockException(
            line.number,
            "the indentation of \"" + line.content + "\" fits no line above",
            "Indent what belongs to one object alike");
      }
      parent.nested.add(line);
    }
    if (open.size() > DEEPEST) {
      throw new UnreadableBlockException(
          line.number, "the lines are nested too deep", "Take levels away");
    }
    open.add(line);
  }

  int number() {
    return number;
  }

  String content() {
    return content;
  }

  List<Line> nested() {
    return nested;
  }
}
