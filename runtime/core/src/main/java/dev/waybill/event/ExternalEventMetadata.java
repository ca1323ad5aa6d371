package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Objects;

/** The metadata of an external event: only what every message shares, and open keys. */
public final class ExternalEventMetadata extends EnvelopeMetadata {

  private static final ExternalEventMetadata EMPTY = builder().build();

  private ExternalEventMetadata(Builder builder) {
    super(builder);
  }

  /**
   * Reads metadata from the wire, with the tolerance of a reader: the one way in for every mapper,
   * codec and adapter.
   *
   * @param fields the fields by their names on the wire, as strings, numbers, booleans, lists and
   *     maps; null for what is absent
   * @return the metadata
   * @throws InvalidEventException where a value has another type than its field
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ExternalEventMetadata ofWire(Map<?, ?> fields) {
    return builder().readAll(Objects.requireNonNull(fields, "fields")).build();
  }

  /**
   * Returns metadata that says nothing.
   *
   * @return the empty metadata
   */
  public static ExternalEventMetadata empty() {
    return EMPTY;
  }

  /**
   * Starts from nothing.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts from this.
   *
   * @return a new builder with all that is set here
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns this metadata, with what is absent here taken from a fallback.
   *
   * @param fallback what has the lower precedence
   * @return the metadata of both
   */
  public ExternalEventMetadata orElse(ExternalEventMetadata fallback) {
    return toBuilder().fill(Objects.requireNonNull(fallback, "fallback")).build();
  }

  /** Collects the metadata of an external event. Not safe for use by several threads. */
  public static final class Builder extends EnvelopeMetadata.Builder<Builder> {

    private Builder() {}

    private Builder(ExternalEventMetadata from) {
      super(from);
    }

    /**
     * Builds the metadata.
     *
     * @return immutable metadata
     */
    public ExternalEventMetadata build() {
      return new ExternalEventMetadata(this);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    boolean mayHave(MetadataField field) {
      return field.isShared();
    }
  }
}
