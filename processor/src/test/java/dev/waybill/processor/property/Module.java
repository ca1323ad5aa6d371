package dev.waybill.processor.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records that are compiled together, spread over packages in which no two are in each other's way.
 */
final class Module {

  private static final int RECORDS_OF_A_PACKAGE = 12;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** A record and the package that it has been put into. */
  record Entry(RecordSpec spec, String packageName) {

    String source() {
      return Source.of(spec, packageName);
    }
  }

  static Module of(List<RecordSpec> specs) {
    Module module = new Module();
    List<Set<String>> taken = new ArrayList<>();
    for (RecordSpec spec : specs) {
      module.add(spec, taken);
    }
    return module;
  }

  private void add(RecordSpec spec, List<Set<String>> taken) {
    Set<String> needed = needed(spec);
    int i = 0;
    while (i < taken.size() && !isFree(taken.get(i), needed)) {
      i++;
    }
    if (i == taken.size()) {
      taken.add(new HashSet<>());
    }
    taken.get(i).addAll(needed);
    Entry entry = new Entry(spec, "p" + i);
    entries.put(entry.packageName() + "/" + spec.topLevelName() + ".java", entry);
  }

  private static boolean isFree(Set<String> taken, Set<String> needed) {
    return taken.size() < RECORDS_OF_A_PACKAGE * needed.size()
        && needed.stream().noneMatch(taken::contains);
  }

  /** What must be unique in a package: classes, also generated ones, and what crosses the wire. */
  private static Set<String> needed(RecordSpec spec) {
    return Set.of(
        "class " + spec.topLevelName(),
        "class " + spec.eventName() + "Payload",
        "class " + spec.eventName() + "Converter",
        "type " + spec.wireType());
  }

  /** The records, by the paths of their source files. */
  Map<String, Entry> entries() {
    return entries;
  }

  Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    entries.forEach((path, entry) -> sources.put(path, entry.source()));
    return sources;
  }
}
