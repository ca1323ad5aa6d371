package dev.waybill.processor.writer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of code that is too long, and the places where it can be broken: the outermost of them
 * come first, so that what belongs together stays together.
 */
final class CodeLine {

  private static final String CONTINUATION = "    ";

  /** In the order in which they are chosen among those of one depth. */
  private enum Kind {
    AFTER_EQUALS_SIGN,
    BEFORE_IMPLEMENTS,
    AFTER_COMMA,
    BEFORE_OPERATOR,
    AFTER_TYPE,
    AFTER_BRACKET
  }

  /**
   * A place.
   *
   * @param start where the next line begins
   * @param depth how many brackets are open there
   */
  private record Place(Kind kind, int start, int depth) {}

  private final String line;
  private final String margin;

  /** Whether the line is what stands in brackets, so that it has a line for each part or one. */
  private final boolean isList;

  private final List<Place> places = new ArrayList<>();

  private CodeLine(String line, boolean isList) {
    this.line = line;
    this.margin = line.substring(0, line.length() - line.stripLeading().length());
    this.isList = isList;
  }

  /** Breaks a line, where it is too long. */
  static String broken(String line) {
    return broken(line, false);
  }

  private static String broken(String line, boolean isList) {
    return line.length() > LineBreaks.COLUMNS ? new CodeLine(line, isList).broken() : line;
  }

  private String broken() {
    findPlaces();
    return places.stream()
        .filter(place -> !isList || place.kind() != Kind.AFTER_EQUALS_SIGN)
        .min(Comparator.comparing(Place::depth).thenComparing(Place::kind))
        .map(this::brokenAt)
        .orElse(line);
  }

  private String brokenAt(Place first) {
    List<Place> alike =
        places.stream()
            .filter(place -> place.depth() == first.depth() && place.kind() == first.kind())
            .toList();
    return switch (first.kind()) {
      case AFTER_EQUALS_SIGN ->
          brokenAt(
              List.of(first),
              // A declaration that is too long by itself goes on in lines of its own.
              margin
                  + (first.start() > LineBreaks.COLUMNS + 1
                      ? CONTINUATION.repeat(2)
                      : CONTINUATION),
              false);
      case BEFORE_IMPLEMENTS, AFTER_TYPE -> brokenAt(List.of(first), margin + CONTINUATION, false);
      case BEFORE_OPERATOR -> brokenAt(alike, margin + CONTINUATION, false);
      case AFTER_COMMA ->
          isList
              ? brokenAt(alike, margin, false)
              : brokenAt(List.of(lastThatFits(alike)), margin, false);
      case AFTER_BRACKET -> brokenAt(List.of(largest(alike)), margin + CONTINUATION, true);
    };
  }

  private String brokenAt(List<Place> ends, String nextMargin, boolean isListNext) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (Place end : ends) {
      lines.add(
          (start == 0 ? "" : nextMargin) + line.substring(start, end.start()).stripTrailing());
      start = end.start();
    }
    lines.add(nextMargin + line.substring(start));
    return String.join("\n", lines.stream().map(part -> broken(part, isListNext)).toList());
  }

  private static Place lastThatFits(List<Place> commas) {
    return commas.stream()
        .filter(comma -> comma.start() <= LineBreaks.COLUMNS)
        .reduce((one, next) -> next)
        .orElse(commas.get(0));
  }

  /** The brackets with the most in them. */
  private Place largest(List<Place> brackets) {
    return brackets.stream()
        .max(Comparator.comparing(bracket -> endOf(bracket) - bracket.start()))
        .orElseThrow();
  }

  private int endOf(Place bracket) {
    int depth = 1;
    int end = bracket.start();
    while (end < line.length() && depth > 0) {
      int after = afterLiteral(end);
      depth += after > end ? 0 : bracketAt(end);
      end = Math.max(after, end + 1);
    }
    return end;
  }

  private void findPlaces() {
    int depth = 0;
    int i = margin.length();
    while (i < line.length() - 1) {
      int after = afterLiteral(i);
      if (after > i) {
        i = after;
        continue;
      }
      depth = Math.max(0, depth + bracketAt(i));
      if (bracketAt(i) > 0 && ")]}>".indexOf(line.charAt(i + 1)) < 0) {
        places.add(new Place(Kind.AFTER_BRACKET, i + 1, depth));
      } else if (line.charAt(i + 1) == ' ') {
        addBefore(i + 2, depth);
      }
      i++;
    }
  }

  /** Adds a place after a blank, if there is one. */
  private void addBefore(int start, int depth) {
    char last = line.charAt(start - 2);
    if (last == '=' && line.charAt(start - 3) == ' ' && depth == 0) {
      places.add(new Place(Kind.AFTER_EQUALS_SIGN, start, depth));
    } else if (last == ',' && depth == 0) {
      places.add(new Place(Kind.AFTER_COMMA, start, depth));
    } else if (line.startsWith("implements ", start)) {
      places.add(new Place(Kind.BEFORE_IMPLEMENTS, start, depth));
    } else if (isOperator(start)) {
      places.add(new Place(Kind.BEFORE_OPERATOR, start, depth));
    } else if (depth == 0 && (isDeclaredAt(start) || (last == '>' && line.charAt(start) != '{'))) {
      places.add(new Place(Kind.AFTER_TYPE, start, depth));
    }
  }

  /** The name of what a line declares, whose value is in the next one. */
  private boolean isDeclaredAt(int start) {
    return line.endsWith(" =")
        && line.lastIndexOf(' ', line.length() - " =".length() - 1) == start - 1;
  }

  /** A question mark may be a wildcard. */
  private boolean isOperator(int start) {
    return line.startsWith("+ ", start)
        || line.startsWith("&& ", start)
        || (line.startsWith("? ", start) && line.contains(" : "))
        || line.startsWith(": ", start);
  }

  private int bracketAt(int index) {
    return switch (line.charAt(index)) {
      case '(', '{', '<' -> 1;
      case ')', '}', '>' -> -1;
      default -> 0;
    };
  }

  /** The place after the literal that begins at a place, or that place. */
  private int afterLiteral(int start) {
    char quote = line.charAt(start);
    if (quote != '"' && quote != '\'') {
      return start;
    }
    int end = start + 1;
    while (end < line.length() && line.charAt(end) != quote) {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, line.length());
  }
}
