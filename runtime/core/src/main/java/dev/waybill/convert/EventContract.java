package dev.waybill.convert;

import dev.waybill.annotation.RejectionType;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of the events of one record that its annotation fixes: their types on the wire and the
 * metadata that no caller may change.
 *
 * <pre>{@code
 * EventContract contract = Converters.load().contractOf(new UserInvited("u-1"));
 * String told = contract.type() + " " + contract.schemaVersion() + " " + contract.outcome();
 * }</pre>
 *
 * <p>Generated converters hold one and leave to it what is the same for all of them: precedence of
 * metadata and required components. Immutable.
 */
public final class EventContract {

  private final String name;
  private final String type;
  private final String factoryType;
  private final @Nullable String reasonCode;
  private final IntegrationEventMetadata fixed;
  private final IntegrationEventMetadata defaults;
  private final IntegrationEventMetadata fixedAndDefaults;

  private EventContract(Builder builder, Boundary boundary) {
    this.name = builder.name;
    this.factoryType = builder.type != null ? builder.type : builder.name;
    this.type = builder.convertedType(boundary, factoryType);
    this.reasonCode = builder.reasonCode;
    this.fixed = builder.metadata.build();
    this.defaults = boundary.defaults();
    this.fixedAndDefaults = fixed.orElse(defaults);
  }

  /**
   * Starts the contract of a domain event.
   *
   * @param name the Java-facing name
   * @param aggregateType the aggregate's type
   * @return a builder
   */
  public static Builder domainEvent(String name, String aggregateType) {
    return new Builder(name, Outcome.ACCEPTED).aggregateType(aggregateType);
  }

  /**
   * Starts the contract of a rejection.
   *
   * @param name the Java-facing name
   * @param commandType the refused command's type
   * @return a builder
   */
  public static Builder rejection(String name, String commandType) {
    return new Builder(name, Outcome.REJECTED)
        .commandType(Objects.requireNonNull(commandType, "commandType"));
  }

  /**
   * Returns the Java-facing name, by which messages speak of the record.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the event type of a converted record.
   *
   * @return the type on the wire
   */
  public String type() {
    return type;
  }

  /**
   * Returns the event type that the typed factory makes.
   *
   * @return the type on the wire
   */
  public String factoryType() {
    return factoryType;
  }

  /**
   * Returns the outcome of all events of this contract.
   *
   * @return the outcome
   */
  public Outcome outcome() {
    return Objects.requireNonNull(fixed.outcome());
  }

  /**
   * Returns the version of the payload's shape.
   *
   * @return the version, 1 or higher
   */
  public int schemaVersion() {
    return Objects.requireNonNull(fixed.schemaVersion());
  }

  /**
   * Returns the reason code where it is the same for all events of this contract.
   *
   * @return the reason code, or null
   */
  public @Nullable String reasonCode() {
    return reasonCode;
  }

  /**
   * Starts an event's metadata: what is fixed, then what the caller says, then the boundary's
   * defaults. The converter sets the record's components on top.
   *
   * @param metadata what the caller says
   * @return a builder of the event's metadata
   * @throws InvalidEventException where the caller contradicts what is fixed
   */
  public IntegrationEventMetadata.Builder metadata(IntegrationEventMetadata metadata) {
    if (Objects.requireNonNull(metadata, "metadata").isEmpty()) {
      return fixedAndDefaults.toBuilder();
    }
    requireSame("outcome", fixed.outcome(), metadata.outcome());
    requireSame("aggregateType", fixed.aggregateType(), metadata.aggregateType());
    if (outcome() == Outcome.REJECTED) {
      requireSame("commandType", fixed.commandType(), metadata.commandType());
    }
    requireSame("schemaVersion", fixed.schemaVersion(), metadata.schemaVersion());
    fixed.extensions().forEach((key, value) -> requireSame(key, value, metadata.extension(key)));
    return fixed.toBuilder().orElse(metadata).orElse(defaults);
  }

  private void requireSame(String field, @Nullable Object fixedValue, @Nullable Object given) {
    if (fixedValue != null && given != null && !fixedValue.equals(given)) {
      throw InvalidEventException.at(
          "metadata." + field,
          "of %s is fixed to %s by its annotation and cannot be %s: leave it out"
              .formatted(name, fixedValue, given));
    }
  }

  /**
   * Makes an event of a payload, as the typed factories do.
   *
   * @param payload what crosses the wire
   * @param metadata what the caller says
   * @param context the clock and the id generator
   * @param <P> the payload's type
   * @return the event
   * @throws InvalidEventException where the payload is null or the metadata contradicts the
   *     contract
   */
  public <P> IntegrationEvent<P> create(
      P payload, IntegrationEventMetadata metadata, EventContext context) {
    return IntegrationEvent.create(factoryType, payload, metadata(metadata).build(), context);
  }

  /**
   * Checks that a component of the record, without which there is no event, is there.
   *
   * @param component the component's name
   * @param value its value
   * @param <V> its type
   * @return the value
   * @throws InvalidEventException where it is null
   */
  public <V> V required(String component, @Nullable V value) {
    Objects.requireNonNull(component, "component");
    if (value == null) {
      throw InvalidEventException.at(
          name + "." + component, "is null, but the integration event cannot be made without it");
    }
    return value;
  }

  /** Tells what a consumer can see of the contract: two that are alike here cannot coexist. */
  String wireIdentity() {
    // Put together and not formatted: each converter is asked when a service starts.
    String identity =
        "type \""
            + type
            + "\", outcome "
            + outcome().wireName()
            + ", schema version "
            + schemaVersion();
    return reasonCode == null ? identity : identity + ", reason code \"" + reasonCode + '"';
  }

  @Override
  public String toString() {
    return name + " (" + wireIdentity() + ")";
  }

  /** Collects what an annotation says. Not safe for use by several threads. */
  public static final class Builder {

    private final String name;
    private final IntegrationEventMetadata.Builder metadata = IntegrationEventMetadata.builder();
    private @Nullable String type;
    private @Nullable String commandType;
    private @Nullable String reasonCode;

    private Builder(String name, Outcome outcome) {
      this.name = Objects.requireNonNull(name, "name");
      metadata.outcome(outcome).schemaVersion(1);
    }

    /**
     * Sets the wire name for factory and converter alike.
     *
     * @param type the event type
     * @return this builder
     */
    public Builder type(String type) {
      this.type = Objects.requireNonNull(type, "type");
      return this;
    }

    /**
     * Sets the aggregate's type.
     *
     * @param aggregateType the aggregate type
     * @return this builder
     */
    public Builder aggregateType(String aggregateType) {
      metadata.aggregateType(Objects.requireNonNull(aggregateType, "aggregateType"));
      return this;
    }

    private Builder commandType(String value) {
      commandType = value;
      metadata.commandType(value);
      return this;
    }

    /**
     * Sets the version of the payload's shape; 1 unless set.
     *
     * @param value the version, 1 or higher
     * @return this builder
     */
    public Builder schemaVersion(int value) {
      metadata.schemaVersion(value);
      return this;
    }

    /**
     * Sets the reason code that all events of the contract have.
     *
     * @param reasonCode the reason code
     * @return this builder
     */
    public Builder reasonCode(String reasonCode) {
      this.reasonCode = Objects.requireNonNull(reasonCode, "reasonCode");
      return this;
    }

    /**
     * Sets {@code metadata.classification}.
     *
     * @param classification the classification as it stands on the wire
     * @return this builder
     */
    public Builder classification(String classification) {
      metadata.extension(
          "classification", Objects.requireNonNull(classification, "classification"));
      return this;
    }

    /**
     * Sets {@code metadata.retryable}.
     *
     * @param value whether the command may succeed when it is sent again
     * @return this builder
     */
    public Builder retryable(boolean value) {
      metadata.extension("retryable", value);
      return this;
    }

    /**
     * Builds the contract as it holds within a boundary.
     *
     * @param boundary the package's settings
     * @return the contract
     */
    public EventContract within(Boundary boundary) {
      return new EventContract(this, Objects.requireNonNull(boundary, "boundary"));
    }

    private String convertedType(Boundary boundary, String factoryType) {
      if (type != null || commandType == null) {
        return factoryType;
      }
      return boundary.rejectionType() == RejectionType.COMMAND ? commandType : factoryType;
    }
  }
}
