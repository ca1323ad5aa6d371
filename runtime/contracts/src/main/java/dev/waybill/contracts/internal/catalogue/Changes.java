package dev.waybill.contracts.internal.catalogue;

import dev.waybill.processor.contract.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in words what has changed from one version to the next. */
final class Changes {

  private Changes() {}

  static List<String> between(Block before, Block after) {
    Map<String, FieldRow> was = byPath(before);
    Map<String, FieldRow> is = byPath(after);
    List<String> changes = new ArrayList<>();
    if (!before.head().equals(after.head())) {
      changes.add("What tells the event from others has changed.");
    }
    is.forEach(
        (path, now) -> {
          FieldRow then = was.get(path);
          if (then == null) {
            if (isOutermost(now, was)) {
              changes.add("%s is new: %s.".formatted(path, words(now)));
            }
          } else {
            add(changes, path, then, now);
          }
        });
    was.forEach(
        (path, then) -> {
          if (!is.containsKey(path) && isOutermost(then, is)) {
            changes.add("%s is gone; it was %s.".formatted(path, words(then)));
          }
        });
    if (changes.isEmpty()) {
      changes.add("Nothing that crosses the wire.");
    }
    return changes;
  }

  private static void add(List<String> changes, String path, FieldRow then, FieldRow now) {
    if (!then.words().equals(now.words())) {
      changes.add("%s is %s; it was %s.".formatted(path, now.words(), then.words()));
    }
    if (then.isNullable() != now.isNullable()) {
      changes.add(
          now.isNullable()
              ? "%s may be absent now.".formatted(path)
              : "%s is always there now.".formatted(path));
    }
    if (then.isPersonal() != now.isPersonal()) {
      changes.add(
          now.isPersonal()
              ? "%s says something of a person.".formatted(path)
              : "%s is no longer marked as personal.".formatted(path));
    }
  }

  /** What is nested in something that is new, or gone, goes without saying. */
  private static boolean isOutermost(FieldRow row, Map<String, FieldRow> others) {
    String around = row.around();
    return around.isEmpty()
        || others.keySet().stream().anyMatch(path -> isPart(path, around))
        || others.values().stream().anyMatch(other -> other.around().equals(around));
  }

  private static boolean isPart(String path, String around) {
    return around.startsWith(path)
        && around.substring(path.length()).matches("[\\[\\]{}]*(\\(.*\\))?\\.");
  }

  private static String words(FieldRow row) {
    return row.words()
        + (row.isNullable() ? ", may be absent" : "")
        + (row.isPersonal() ? ", of a person" : "");
  }

  private static Map<String, FieldRow> byPath(Block block) {
    Map<String, FieldRow> rows = new LinkedHashMap<>();
    FieldRow.of(block, Map.of()).forEach(row -> rows.put(row.path(), row));
    return rows;
  }
}
