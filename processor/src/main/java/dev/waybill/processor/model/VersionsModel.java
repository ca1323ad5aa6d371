package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * The versions of an event, as far as code is generated for them.
 *
 * @param areLocked whether the package has a lock, so that versions are looked at
 * @param superseded the payloads of older versions
 * @param upcasts what leads from these to the present one, where there may be some
 */
public record VersionsModel(
    boolean areLocked, List<SupersededModel> superseded, Optional<UpcastsModel> upcasts) {

  /** Those of an event in a package that has no lock. */
  public static final VersionsModel UNLOCKED =
      new VersionsModel(false, List.of(), Optional.empty());

  /** Those of an event that has its first version in a package with a lock. */
  public static final VersionsModel FIRST = new VersionsModel(true, List.of(), Optional.empty());

  /** Copies the list. */
  public VersionsModel {
    superseded = List.copyOf(superseded);
  }
}
