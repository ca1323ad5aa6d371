package dev.waybill.processor.writer;

/**
 * Breaks the lines that are longer than 100 columns: by itself, JavaPoet does so between parameters
 * only. What has no place where it could be broken stays as it is.
 */
final class LineBreaks {

  static final int COLUMNS = 100;

  private static final String CONTINUATION = "    ";

  private final String text;
  private final StringBuilder broken = new StringBuilder();
  private int position;

  /** What the lines of a list of parameters are indented by, where it follows a broken line. */
  private String shift = "";

  private LineBreaks(String text) {
    this.text = text;
  }

  static String in(String text) {
    return new LineBreaks(text).read();
  }

  private String read() {
    while (position < text.length()) {
      int start = position;
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (shift.isEmpty() && end - start <= COLUMNS) {
        position = end + 1;
        broken.append(text, start, end).append('\n');
      } else {
        read(shift + next());
      }
    }
    return broken.toString();
  }

  private void read(String line) {
    boolean isLong = line.length() > COLUMNS;
    if (isLong && isComment(line)) {
      breakComment(line);
    } else if (isLong) {
      broken.append(CodeLine.broken(line)).append('\n');
    } else {
      broken.append(line).append('\n');
    }
    if (isLong && line.endsWith("(")) {
      shift = CONTINUATION;
    } else if (line.endsWith("{") || line.endsWith(";")) {
      shift = "";
    }
  }

  private String next() {
    int end = text.indexOf('\n', position);
    String line = text.substring(position, end < 0 ? text.length() : end);
    position += line.length() + 1;
    return line;
  }

  private static boolean isComment(String line) {
    return line.stripLeading().startsWith("* ");
  }

  /** What is left of a line begins the next one, if that goes on with its paragraph. */
  private void breakComment(String first) {
    String margin = first.substring(0, first.indexOf('*') + 2);
    boolean isTag = first.startsWith("@", margin.length());
    if (isPreformatted()) {
      broken.append(first).append('\n');
      return;
    }
    String line = first;
    while (line.length() > COLUMNS) {
      int end = endOfWords(line, margin.length());
      if (end < 0) {
        break;
      }
      broken.append(line, 0, end).append('\n');
      String rest = margin + (isTag ? CONTINUATION : "") + line.substring(end).strip();
      line = goesOn(margin) ? rest + " " + next().strip().substring(1).strip() : rest;
    }
    broken.append(line).append('\n');
  }

  /**
   * The line that has been read last is in the text before this position. Looked at is its comment
   * alone: the entry class of a large package has thousands of them.
   */
  private boolean isPreformatted() {
    int comment = Math.max(0, text.lastIndexOf("/**", position - 1));
    String before = text.substring(comment, Math.min(position, text.length()));
    return before.lastIndexOf("<pre>") > before.lastIndexOf("</pre>");
  }

  private boolean goesOn(String margin) {
    return text.startsWith(margin, position)
        && position + margin.length() < text.length()
        && "@<".indexOf(text.charAt(position + margin.length())) < 0;
  }

  /** Not within a tag, if possible; and what begins a line with an at sign would be a tag. */
  private static int endOfWords(String line, int start) {
    int depth = 0;
    int end = -1;
    int endWithin = -1;
    for (int i = start; i < line.length() - 1; i++) {
      char c = line.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      boolean isBetween = c == ' ' && i > start && line.charAt(i - 1) != ' ';
      if (!isBetween || " @".indexOf(line.charAt(i + 1)) >= 0) {
        continue;
      }
      boolean isFitting = i <= COLUMNS || (end < 0 && endWithin < 0);
      if (isFitting && depth <= 0) {
        end = i;
      } else if (isFitting) {
        endWithin = i;
      }
    }
    return end >= 0 ? end : endWithin;
  }
}
