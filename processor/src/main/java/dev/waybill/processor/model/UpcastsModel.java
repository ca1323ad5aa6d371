package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * What leads from the older versions of an event to its payload.
 *
 * @param name the event's Java-facing name
 * @param origin its record
 * @param lock the class that has the versions
 * @param older these, from the oldest on
 */
public record UpcastsModel(String name, OriginModel origin, ClassId lock, List<Older> older) {

  /** Copies the list. */
  public UpcastsModel {
    older = List.copyOf(older);
  }

  /**
   * An older version.
   *
   * @param version its number
   * @param payload what it is decoded to
   * @param upcaster the method of the record that takes that; absent where it is the payload of
   *     today
   */
  public record Older(int version, ClassId payload, Optional<String> upcaster) {}

  /**
   * Names the enum.
   *
   * @return its name, in the event's package
   */
  public ClassId id() {
    return GeneratedNames.upcasts(origin.record().packageName(), name);
  }
}
