package dev.waybill.processor.contract;

import java.util.List;

/**
 * A named value in a JSON object.
 *
 * @param name its name on the wire
 * @param type what it is
 * @param isPersonal whether it tells something of a person
 * @param was the names by which readers know it, too; sorted
 */
public record Field(String name, Type type, boolean isPersonal, List<String> was) {

  /** Sorts the other names, and checks that none stands there twice. */
  public Field {
    was = was.stream().sorted().toList();
    if (was.contains(name) || was.stream().distinct().count() < was.size()) {
      throw new IllegalArgumentException(name + " has a name twice");
    }
  }

  /**
   * Makes one of which there is no more to say.
   *
   * @param name its name on the wire
   * @param type what it is
   */
  public Field(String name, Type type) {
    this(name, type, false, List.of());
  }
}
