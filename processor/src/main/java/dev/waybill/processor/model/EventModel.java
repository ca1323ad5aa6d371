package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * All that is needed to write the payload and the converter of one record.
 *
 * @param record the internal record
 * @param contract what its annotation fixes
 * @param envelope the components that go to the envelope
 * @param payload the components of the payload record
 * @param surroundings where generated code will be compiled
 * @param isStub whether the record has errors: what is generated then has the right shape, so that
 *     callers compile, but does not convert
 * @param wire what it looks like on the wire, where nothing is wrong with it
 */
public record EventModel(
    RecordModel record,
    ContractModel contract,
    EnvelopeModel envelope,
    List<PayloadComponent> payload,
    Surroundings surroundings,
    boolean isStub,
    Optional<WireModel> wire) {

  /** Copies the list. */
  public EventModel {
    payload = List.copyOf(payload);
  }

  /**
   * Makes the model of an event that nobody has looked at as it is on the wire.
   *
   * @param record the internal record
   * @param contract what its annotation fixes
   * @param envelope the components that go to the envelope
   * @param payload the components of the payload record
   * @param surroundings where generated code will be compiled
   * @param isStub whether the record has errors
   */
  public EventModel(
      RecordModel record,
      ContractModel contract,
      EnvelopeModel envelope,
      List<PayloadComponent> payload,
      Surroundings surroundings,
      boolean isStub) {
    this(record, contract, envelope, payload, surroundings, isStub, Optional.empty());
  }

  /**
   * Stands in the place of the converter, where the record is hidden from it.
   *
   * @return the placeholder, under the converter's own name
   */
  public PlaceholderModel placeholder() {
    return new PlaceholderModel(
        converterId(), record.id(), contract.name(), record.isPublic(), surroundings);
  }

  /**
   * Names the payload record.
   *
   * @return its name, in the record's package
   */
  public ClassId payloadId() {
    return GeneratedNames.payload(record.id().packageName(), contract.name());
  }

  /**
   * Names the converter.
   *
   * @return its name, in the record's package
   */
  public ClassId converterId() {
    return GeneratedNames.converter(record.id().packageName(), contract.name());
  }
}
