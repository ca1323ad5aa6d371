package dev.waybill.contracts.internal.keep;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts, line by line, with the lines that the changed ones are nested in.
 */
final class BlockDifference {

  private final List<String> before;
  private final List<String> after;

  /** How many lines the rests of both have in common, by where these begin. */
  private final int[][] common;

  private final List<String> nestedIn = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();

  private BlockDifference(String before, String after) {
    this.before = before.lines().toList();
    this.after = after.lines().toList();
    this.common = new int[this.before.size() + 1][this.after.size() + 1];
  }

  /**
   * Compares two texts.
   *
   * @return the lines that are gone, with a minus before them, those that are new, with a plus, and
   *     those that they are nested in
   */
  static List<String> of(String before, String after) {
    BlockDifference difference = new BlockDifference(before, after);
    difference.count();
    difference.walk();
    return difference.shown;
  }

  private void count() {
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  private void walk() {
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        leaveBelow(before.get(i));
        nestedIn.add(before.get(i));
        i++;
        j++;
      } else if (j >= after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        show("-", before.get(i++));
      } else {
        show("+", after.get(j++));
      }
    }
  }

  private void show(String sign, String line) {
    leaveBelow(line);
    nestedIn.forEach(outer -> shown.add("  " + outer));
    nestedIn.clear();
    shown.add(sign + " " + line);
  }

  private void leaveBelow(String line) {
    nestedIn.removeIf(outer -> indentOf(outer) >= indentOf(line));
  }

  private static int indentOf(String line) {
    return line.length() - line.stripLeading().length();
  }
}
