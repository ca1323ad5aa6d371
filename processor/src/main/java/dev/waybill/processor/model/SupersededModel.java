package dev.waybill.processor.model;

import java.util.List;

/**
 * The payload of a version that is no longer the present one.
 *
 * @param contract what the lock says of the version, beside its fields
 * @param origin the event's record
 * @param components the components of the payload record
 * @param nested the types in it, in the order in which they are met
 */
public record SupersededModel(
    ContractModel contract,
    OriginModel origin,
    List<PayloadComponent> components,
    List<NestedModel> nested) {

  /** Copies the lists. */
  public SupersededModel {
    components = List.copyOf(components);
    nested = List.copyOf(nested);
  }

  /**
   * Names the payload record.
   *
   * @return its name, in the event's package
   */
  public ClassId id() {
    return GeneratedNames.superseded(
        origin.record().packageName(), contract.name(), contract.schemaVersion());
  }
}
