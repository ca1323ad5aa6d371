package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an integration event: its outcome, the aggregate and the command it is about, and
 * what every message shares.
 *
 * <pre>{@code
 * outbox.enqueue(
 *     new UserInvited("u-1"),
 *     IntegrationEventMetadata.builder().tenantId("acme").correlationId("c-1").build());
 * }</pre>
 *
 * <p>Where several places say something about one event, the precedence is, highest first: what the
 * annotation fixes (outcome, aggregate type, command type, schema version, a rejection's
 * classification and whether it is retryable); the record's own components; the metadata passed to
 * {@code enqueue}; the {@linkplain Causation event that is being handled}; the outbox's ambient
 * metadata; the package's {@code @BoundedContext}.
 */
public final class IntegrationEventMetadata extends EnvelopeMetadata {

  private static final IntegrationEventMetadata EMPTY = builder().build();

  private IntegrationEventMetadata(Builder builder) {
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
  public static IntegrationEventMetadata ofWire(Map<?, ?> fields) {
    return builder().readAll(Objects.requireNonNull(fields, "fields")).build();
  }

  /**
   * Returns metadata that says nothing.
   *
   * @return the empty metadata
   */
  public static IntegrationEventMetadata empty() {
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
  public IntegrationEventMetadata orElse(IntegrationEventMetadata fallback) {
    if (Objects.requireNonNull(fallback, "fallback").isEmpty()) {
      return this;
    }
    return isEmpty() ? fallback : toBuilder().orElse(fallback).build();
  }

  /**
   * Returns what became of the command.
   *
   * @return the outcome; null where there is none, and where an event that was read has one that
   *     this version does not know: see {@link #outcomeName()}
   */
  public @Nullable Outcome outcome() {
    return field(MetadataField.OUTCOME) instanceof Outcome outcome ? outcome : null;
  }

  /**
   * Returns what became of the command, as the wire has it.
   *
   * @return {@code accepted}, {@code rejected}, or whatever else an event that was read says; null
   *     where it says nothing
   */
  public @Nullable String outcomeName() {
    return (String) wire(MetadataField.OUTCOME);
  }

  /**
   * Returns the type of the aggregate.
   *
   * @return the aggregate type, or null
   */
  public @Nullable String aggregateType() {
    return text(MetadataField.AGGREGATE_TYPE);
  }

  /**
   * Returns the id of the aggregate, by which order is kept.
   *
   * @return the aggregate id, or null
   */
  public @Nullable String aggregateId() {
    return text(MetadataField.AGGREGATE_ID);
  }

  /**
   * Returns the type of the command.
   *
   * @return the command type, or null
   */
  public @Nullable String commandType() {
    return text(MetadataField.COMMAND_TYPE);
  }

  /**
   * Returns the id of the command.
   *
   * @return the command id, or null
   */
  public @Nullable String commandId() {
    return text(MetadataField.COMMAND_ID);
  }

  /**
   * Returns the version of the aggregate that the command expected.
   *
   * @return the version, or null
   */
  public @Nullable Long expectedVersion() {
    return (Long) field(MetadataField.EXPECTED_VERSION);
  }

  /**
   * Returns the version that the aggregate has: after an accepted command, or when one was refused.
   *
   * @return the version, or null
   */
  public @Nullable Long currentVersion() {
    return (Long) field(MetadataField.CURRENT_VERSION);
  }

  /** Collects the metadata of an integration event. Not safe for use by several threads. */
  public static final class Builder extends EnvelopeMetadata.Builder<Builder> {

    private Builder() {}

    private Builder(IntegrationEventMetadata from) {
      super(from);
    }

    /**
     * Sets what became of the command.
     *
     * @param value the outcome, or null
     * @return this builder
     */
    public Builder outcome(@Nullable Outcome value) {
      return set(MetadataField.OUTCOME, value);
    }

    /**
     * Sets the type of the aggregate.
     *
     * @param value the aggregate type, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder aggregateType(@Nullable String value) {
      return set(MetadataField.AGGREGATE_TYPE, value);
    }

    /**
     * Sets the id of the aggregate.
     *
     * @param value the aggregate id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder aggregateId(@Nullable String value) {
      return set(MetadataField.AGGREGATE_ID, value);
    }

    /**
     * Sets the type of the command.
     *
     * @param value the command type, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder commandType(@Nullable String value) {
      return set(MetadataField.COMMAND_TYPE, value);
    }

    /**
     * Sets the id of the command.
     *
     * @param value the command id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder commandId(@Nullable String value) {
      return set(MetadataField.COMMAND_ID, value);
    }

    /**
     * Sets the version of the aggregate that the command expected.
     *
     * @param value the version
     * @return this builder
     */
    public Builder expectedVersion(long value) {
      return set(MetadataField.EXPECTED_VERSION, value);
    }

    /**
     * Sets the version that the aggregate has.
     *
     * @param value the version
     * @return this builder
     */
    public Builder currentVersion(long value) {
      return set(MetadataField.CURRENT_VERSION, value);
    }

    /**
     * Fills what has not been set from metadata of lower precedence.
     *
     * @param fallback where to take it from
     * @return this builder
     */
    public Builder orElse(IntegrationEventMetadata fallback) {
      return fill(Objects.requireNonNull(fallback, "fallback"));
    }

    /**
     * Builds the metadata.
     *
     * @return immutable metadata
     */
    public IntegrationEventMetadata build() {
      return new IntegrationEventMetadata(this);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    boolean mayHave(MetadataField field) {
      return true;
    }
  }
}
