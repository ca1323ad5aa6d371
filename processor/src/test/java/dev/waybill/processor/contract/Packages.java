package dev.waybill.processor.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Packages before and after a change, in short. */
final class Packages {

  private Packages() {}

  /** A block of the event E; fields are told apart by slashes, and are not indented. */
  static Block event(int version, String fields) {
    return block("E " + version, "event E of A by string", fields);
  }

  static Block block(String label, String head, String fields) {
    String lines =
        fields.isBlank()
            ? ""
            : List.of(fields.split("/")).stream()
                .map(line -> " " + line + "\n")
                .collect(Collectors.joining());
    try {
      return BlockText.parse(label + "\n " + head + "\n" + lines);
    } catch (UnreadableBlockException e) {
      throw new IllegalArgumentException(fields, e);
    }
  }

  /** An event each of whose components writes the field of its name. */
  static Written written(Block block) {
    List<Written.Component> components = new ArrayList<>();
    for (Field field : block.payload().fields()) {
      components.add(new Written.Component(field.name(), List.of(field.name())));
    }
    return new Written(block, components, List.of());
  }

  static List<Finding> judge(List<Block> locked, Written... written) {
    return Judge.judge(new Contract(locked), List.of(written));
  }

  /** What is said, in short: codes with their places. */
  static String said(List<Finding> findings) {
    return findings.stream().map(Packages::said).collect(Collectors.joining(", "));
  }

  private static String said(Finding finding) {
    Place place = finding.place();
    String where = place.name().isEmpty() ? "" : " " + place.name();
    return (finding.verdict().isError() ? "" : "note ")
        + finding.verdict().code()
        + " "
        + place.kind().name().toLowerCase(Locale.ROOT)
        + where;
  }
}
