package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.event.PayloadVersion.Upcasts;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which events a payload's class is of, by its {@link GeneratedPayload}, and which versions of them
 * it can be made from, by its {@link PayloadVersion}. Decoded to another one, an event would be a
 * record of nulls. Older versions are looked for only when one arrives: nothing of them is loaded
 * before.
 */
final class PayloadIdentity {

  private static final int LONGEST_ID = 100;
  private static final int LONGEST_FAILURE = 500;

  private static final ClassValue<@Nullable PayloadIdentity> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected @Nullable PayloadIdentity computeValue(Class<?> type) {
          GeneratedPayload annotation = type.getAnnotation(GeneratedPayload.class);
          return annotation == null ? null : new PayloadIdentity(type, annotation);
        }
      };

  private final Class<?> payloadType;
  private final GeneratedPayload identity;
  private final String type;

  /** The version of the class; 0 where versions are not looked at. */
  private final int current;

  private PayloadIdentity(Class<?> payloadType, GeneratedPayload identity) {
    this.payloadType = payloadType;
    this.identity = identity;
    this.type = identity.type().isEmpty() ? identity.name() : identity.type();
    PayloadVersion version = payloadType.getAnnotation(PayloadVersion.class);
    this.current = version == null ? 0 : version.value();
  }

  /**
   * Looks up a class; a consumer's own view has no identity, and any event may be decoded to it.
   */
  static @Nullable PayloadIdentity of(Class<?> payloadType) {
    return BY_CLASS.get(payloadType);
  }

  /**
   * Returns an event's payload, brought to the version of the class where its own is an older one.
   *
   * @throws InvalidEventException where it is no event of the class, or an upcaster fails
   * @throws UnknownVersionException where nothing leads from its version to that of the class
   */
  <P> P read(Envelope<?> event, Class<P> target) {
    if (event.payload() instanceof EncodedPayload encoded) {
      require(event, encoded);
    }
    Integer version = current == 0 ? null : event.metadata().schemaVersion();
    return version == null || version == current || target.isInstance(event.payload())
        ? event.uncheckedPayloadAs(target)
        : upcast(event, version, target);
  }

  /** Tells whether an event is known to be one of those that the class is the payload of. */
  boolean isOf(IntegrationEvent<?> event) {
    return event.payload() instanceof EncodedPayload encoded
        ? event.metadata().outcome() == identity.outcome() && difference(event, encoded) == null
        : payloadType.isInstance(event.payload());
  }

  /** Tells whether an event is one of those of the class, in a version that it knows. */
  boolean isReadable(IntegrationEvent<?> event) {
    if (!isOf(event)) {
      return false;
    }
    Integer version = event.metadata().schemaVersion();
    if (version == null || payloadType.isInstance(event.payload())) {
      return true;
    }
    return current == 0
        ? version <= identity.schemaVersion()
        : version == current || superseded().containsKey(version);
  }

  private Map<Integer, Class<?>> superseded() {
    Upcasts[] upcasts =
        payloadType.getAnnotation(PayloadVersion.class).upcasts().getEnumConstants();
    return upcasts == null ? Map.of() : upcasts[0].superseded();
  }

  /** Returns what metadata says of a payload that was read: no version where it said none. */
  IntegrationEventMetadata after(IntegrationEventMetadata metadata) {
    return current == 0 || metadata.schemaVersion() == null
        ? metadata
        : metadata.toBuilder().schemaVersion(current).build();
  }

  private <P> P upcast(Envelope<?> event, int version, Class<P> target) {
    PayloadVersion annotation = target.getAnnotation(PayloadVersion.class);
    Upcasts[] upcasts = annotation.upcasts().getEnumConstants();
    Map<Integer, Class<?>> superseded = upcasts == null ? Map.of() : upcasts[0].superseded();
    Class<?> older = superseded.get(version);
    if (upcasts == null || older == null) {
      throw unknown(event, version, annotation, superseded.keySet());
    }
    Object payload = event.uncheckedPayloadAs(older);
    while (!target.isInstance(payload)) {
      payload = newer(event, version, upcasts[0], payload);
    }
    return target.cast(payload);
  }

  private Object newer(Envelope<?> event, int version, Upcasts upcasts, Object payload) {
    Throwable failure = null;
    try {
      Object newer = upcasts.upcast(payload);
      if (newer != null && newer != payload) {
        return newer;
      }
    } catch (Throwable t) { // an Error of one event's, such as a deep recursion, stays its own
      failure = t;
    }
    throw InvalidEventException.at(
        "payload",
        "of %s cannot be brought from version %d of %s to %d: the @Upcaster that takes %s %s. Mend it, and read the event again"
            .formatted(
                Printable.event(event),
                version,
                identity.name(),
                current,
                payload.getClass().getName(),
                failure == null
                    ? "returned null"
                    : "threw ".concat(Printable.summary(failure, LONGEST_FAILURE))),
        failure);
  }

  private UnknownVersionException unknown(
      Envelope<?> event, int version, PayloadVersion annotation, Set<Integer> older) {
    String listed = new TreeSet<>(older).toString();
    String known = older.isEmpty() ? "" : listed.substring(1, listed.length() - 1).concat(" and ");
    return new UnknownVersionException(
        (annotation.superseded()
                ? "event %s has version %d of %s, and %5$s is version %4$d alone: decode into the payload of today, or into a record of your own"
                : "event %s has version %d of %s, this code knows %6$s%4$d: update the contract, or decode into a record of your own")
            .formatted(
                Printable.text(event.id(), LONGEST_ID),
                version,
                identity.name(),
                current,
                payloadType.getName(),
                known));
  }

  /**
   * Checks that an event is one of those that the class is the payload of.
   *
   * @throws InvalidEventException where it is not
   */
  private void require(Envelope<?> event, EncodedPayload payload) {
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
