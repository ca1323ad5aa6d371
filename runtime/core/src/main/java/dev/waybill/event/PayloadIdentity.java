package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events a payload's class is of, by its {@link GeneratedPayload}. Decoded to another one, an
 * event would be a record of nulls.
 */
final class PayloadIdentity {

  private static final ClassValue<Optional<PayloadIdentity>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected Optional<PayloadIdentity> computeValue(Class<?> type) {
          return Optional.ofNullable(type.getAnnotation(GeneratedPayload.class))
              .map(annotation -> new PayloadIdentity(type, annotation));
        }
      };

  private final Class<?> payloadType;
  private final GeneratedPayload identity;
  private final String type;

  private PayloadIdentity(Class<?> payloadType, GeneratedPayload identity) {
    this.payloadType = payloadType;
    this.identity = identity;
    this.type = identity.type().isEmpty() ? identity.name() : identity.type();
  }

  /**
   * Looks up a class; a consumer's own view has no identity, and any event may be decoded to it.
   */
  static Optional<PayloadIdentity> of(Class<?> payloadType) {
    return BY_CLASS.get(payloadType);
  }

  /**
   * Checks that an event is one of those that the class is the payload of.
   *
   * @throws InvalidEventException where it is not
   */
  void require(Envelope<?> event, EncodedPayload payload) {
    String other = difference(event, payload);
    if (other != null) {
      throw InvalidEventException.at(
          "payload",
          "of %s cannot be decoded to %s, which is the payload of %s: %s. Choose the class by the event's type and outcome; where the event was given its type by hand, use uncheckedPayloadAs(%s.class)"
              .formatted(
                  Printable.event(event),
                  payloadType.getName(),
                  described(),
                  other,
                  payloadType.getSimpleName()));
    }
  }

  /** Tells in what an event differs from those of the class; null where in nothing. */
  private @Nullable String difference(Envelope<?> event, EncodedPayload payload) {
    if (!event.type().equals(type) && !event.type().equals(identity.commandType())) {
      return "its type is another one";
    }
    if (event.metadata() instanceof IntegrationEventMetadata metadata
        && metadata.outcome() != null
        && metadata.outcome() != identity.outcome()) {
      return "its outcome is " + metadata.outcomeName();
    }
    if (!identity.reasonCode().isEmpty()) {
      String reason = reason(payload);
      if (reason != null && !reason.equals(identity.reasonCode())) {
        return "its reasonCode is " + Printable.quoted(reason);
      }
    }
    return null;
  }

  private String described() {
    StringBuilder events = new StringBuilder("events of type \"").append(type).append('"');
    if (!identity.commandType().isEmpty() && !identity.commandType().equals(type)) {
      events.append(" or \"").append(identity.commandType()).append('"');
    }
    events.append(" with outcome ").append(identity.outcome().wireName());
    if (!identity.reasonCode().isEmpty()) {
      events.append(" and reasonCode \"").append(identity.reasonCode()).append('"');
    }
    return events.toString();
  }

  /** Returns the reason of a rejection; null where it tells none, or is no object at all. */
  private static @Nullable String reason(EncodedPayload payload) {
    try {
      return payload.as(Reason.class).reasonCode() instanceof String reason ? reason : null;
    } catch (WaybillException e) {
      return null; // decoding it will tell
    }
  }

  /** The one field of a rejection's payload that all of them have. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Reason(@Nullable Object reasonCode) {
    @JsonCreator
    Reason(@JsonProperty("reasonCode") @Nullable Object reasonCode) {
      this.reasonCode = reasonCode;
    }
  }
}
