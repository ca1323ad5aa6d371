package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * The components that go to the envelope.
 *
 * @param id where the event's id comes from, if not from the context
 * @param timestamp where the time comes from, if not from the context's clock
 * @param metadata what goes to the metadata, in declaration order
 */
public record EnvelopeModel(
    Optional<Reading> id, Optional<Reading> timestamp, List<MetadataField> metadata) {

  /** Copies the list. */
  public EnvelopeModel {
    metadata = List.copyOf(metadata);
  }
}
