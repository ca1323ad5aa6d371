package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an integration event: its outcome, the aggregate and the command it is about,
 * and what every message shares.
 *
 * <p>Where several places say something about one event, the precedence is, highest first: what the
 * annotation fixes (outcome, aggregate type, command type, schema version); the record's own
 * components; the metadata passed to {@code enqueue}; the outbox's ambient metadata; the package's
 * {@code @BoundedContext}.
 */
public final class IntegrationEventMetadata extends EnvelopeMetadata {

  private static final IntegrationEventMetadata EMPTY = new Builder().build();

  private final @Nullable Outcome outcome;
  private final @Nullable String aggregateType;
  private final @Nullable String aggregateId;
  private final @Nullable String commandType;
  private final @Nullable String commandId;
  private final @Nullable Long expectedVersion;
  private final @Nullable Long currentVersion;

  private IntegrationEventMetadata(Builder builder) {
    super(builder);
    this.outcome = builder.outcome;
    this.aggregateType = builder.aggregateType;
    this.aggregateId = builder.aggregateId;
    this.commandType = builder.commandType;
    this.commandId = builder.commandId;
    this.expectedVersion = builder.expectedVersion;
    this.currentVersion = builder.currentVersion;
  }

  /** Reads metadata from the wire: the one way in for every mapper and codec. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static IntegrationEventMetadata ofWire(Map<?, ?> fields) {
    Builder builder = new Builder();
    builder.setAll(fields);
    return builder.build();
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
    Builder builder = new Builder();
    if (!isEmpty()) {
      builder.copyShared(this);
      builder.outcome = outcome;
      builder.aggregateType = aggregateType;
      builder.aggregateId = aggregateId;
      builder.commandType = commandType;
      builder.commandId = commandId;
      builder.expectedVersion = expectedVersion;
      builder.currentVersion = currentVersion;
    }
    return builder;
  }

  /**
   * Returns this metadata, with what is absent here taken from a fallback.
   *
   * @param fallback what has the lower precedence
   * @return the metadata of both
   */
  public IntegrationEventMetadata orElse(IntegrationEventMetadata fallback) {
    if (fallback.isEmpty()) {
      return this;
    }
    return isEmpty() ? fallback : toBuilder().orElse(fallback).build();
  }

  /**
   * Tells whether this says nothing.
   *
   * @return whether every field and every extension is absent
   */
  public boolean isEmpty() {
    return outcome == null
        && aggregateType == null
        && aggregateId == null
        && commandType == null
        && commandId == null
        && expectedVersion == null
        && currentVersion == null
        && isSharedEmpty();
  }

  /**
   * Returns what became of the command.
   *
   * @return the outcome, or null
   */
  @JsonProperty("outcome")
  public @Nullable Outcome outcome() {
    return outcome;
  }

  /**
   * Returns the type of the aggregate.
   *
   * @return the aggregate type, or null
   */
  @JsonProperty("aggregateType")
  public @Nullable String aggregateType() {
    return aggregateType;
  }

  /**
   * Returns the id of the aggregate, by which order is kept.
   *
   * @return the aggregate id, or null
   */
  @JsonProperty("aggregateId")
  public @Nullable String aggregateId() {
    return aggregateId;
  }

  /**
   * Returns the type of the command.
   *
   * @return the command type, or null
   */
  @JsonProperty("commandType")
  public @Nullable String commandType() {
    return commandType;
  }

  /**
   * Returns the id of the command.
   *
   * @return the command id, or null
   */
  @JsonProperty("commandId")
  public @Nullable String commandId() {
    return commandId;
  }

  /**
   * Returns the version of the aggregate that the command expected.
   *
   * @return the version, or null
   */
  @JsonProperty("expectedVersion")
  public @Nullable Long expectedVersion() {
    return expectedVersion;
  }

  /**
   * Returns the version that the aggregate has: after an accepted command, or when one was refused.
   *
   * @return the version, or null
   */
  @JsonProperty("currentVersion")
  public @Nullable Long currentVersion() {
    return currentVersion;
  }

  @Override
  Map<String, Object> wellKnown() {
    Map<String, Object> fields = new LinkedHashMap<>();
    putIfPresent(fields, "outcome", outcome == null ? null : outcome.wireName());
    putIfPresent(fields, "aggregateType", aggregateType);
    putIfPresent(fields, "aggregateId", aggregateId);
    putIfPresent(fields, "commandType", commandType);
    putIfPresent(fields, "commandId", commandId);
    putIfPresent(fields, "expectedVersion", expectedVersion);
    putIfPresent(fields, "currentVersion", currentVersion);
    putShared(fields);
    return fields;
  }

  /** Collects the metadata of an integration event. Not safe for use by several threads. */
  public static final class Builder extends EnvelopeMetadata.Builder<Builder> {

    private @Nullable Outcome outcome;
    private @Nullable String aggregateType;
    private @Nullable String aggregateId;
    private @Nullable String commandType;
    private @Nullable String commandId;
    private @Nullable Long expectedVersion;
    private @Nullable Long currentVersion;

    private Builder() {}

    /**
     * Sets what became of the command.
     *
     * @param value the outcome, or null
     * @return this builder
     */
    public Builder outcome(@Nullable Outcome value) {
      outcome = value;
      return this;
    }

    /**
     * Sets the type of the aggregate.
     *
     * @param value the aggregate type, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder aggregateType(@Nullable String value) {
      aggregateType = notBlank("metadata.aggregateType", value);
      return this;
    }

    /**
     * Sets the id of the aggregate.
     *
     * @param value the aggregate id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder aggregateId(@Nullable String value) {
      aggregateId = notBlank("metadata.aggregateId", value);
      return this;
    }

    /**
     * Sets the type of the command.
     *
     * @param value the command type, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder commandType(@Nullable String value) {
      commandType = notBlank("metadata.commandType", value);
      return this;
    }

    /**
     * Sets the id of the command.
     *
     * @param value the command id, not blank, or null
     * @return this builder
     * @throws InvalidEventException where it is blank
     */
    public Builder commandId(@Nullable String value) {
      commandId = notBlank("metadata.commandId", value);
      return this;
    }

    /**
     * Sets the version of the aggregate that the command expected.
     *
     * @param value the version, or null
     * @return this builder
     */
    public Builder expectedVersion(@Nullable Long value) {
      expectedVersion = value;
      return this;
    }

    /**
     * Sets the version that the aggregate has.
     *
     * @param value the version, or null
     * @return this builder
     */
    public Builder currentVersion(@Nullable Long value) {
      currentVersion = value;
      return this;
    }

    /**
     * Builds the metadata.
     *
     * @return immutable metadata
     */
    public IntegrationEventMetadata build() {
      return new IntegrationEventMetadata(this);
    }

    /**
     * Fills what has not been set from metadata of lower precedence.
     *
     * @param fallback where to take it from
     * @return this builder
     */
    public Builder orElse(IntegrationEventMetadata fallback) {
      if (fallback.isEmpty()) {
        return this;
      }
      fillShared(fallback);
      outcome = outcome != null ? outcome : fallback.outcome;
      aggregateType = aggregateType != null ? aggregateType : fallback.aggregateType;
      aggregateId = aggregateId != null ? aggregateId : fallback.aggregateId;
      commandType = commandType != null ? commandType : fallback.commandType;
      commandId = commandId != null ? commandId : fallback.commandId;
      expectedVersion = expectedVersion != null ? expectedVersion : fallback.expectedVersion;
      currentVersion = currentVersion != null ? currentVersion : fallback.currentVersion;
      return this;
    }

    private static @Nullable String notBlank(String path, @Nullable String value) {
      return value == null ? null : Values.notBlank(path, value);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    boolean isOwn(String key) {
      return switch (key) {
        case "outcome",
            "aggregateType",
            "aggregateId",
            "commandType",
            "commandId",
            "expectedVersion",
            "currentVersion" ->
            true;
        default -> false;
      };
    }

    @Override
    boolean setOwn(String key, Object value) {
      String path = "metadata." + key;
      switch (key) {
        case "outcome" -> outcome(outcomeOf(path, Values.text(path, value)));
        case "aggregateType" -> aggregateType(Values.text(path, value));
        case "aggregateId" -> aggregateId(Values.text(path, value));
        case "commandType" -> commandType(Values.text(path, value));
        case "commandId" -> commandId(Values.text(path, value));
        case "expectedVersion" -> expectedVersion(Values.integer(path, value));
        case "currentVersion" -> currentVersion(Values.integer(path, value));
        default -> {
          return false;
        }
      }
      return true;
    }

    private static Outcome outcomeOf(String path, String wireName) {
      for (Outcome outcome : Outcome.values()) {
        if (outcome.wireName().equals(wireName)) {
          return outcome;
        }
      }
      throw InvalidEventException.at(
          path, "must be \"accepted\" or \"rejected\" but is " + Values.quoted(wireName));
    }
  }
}
