package dev.waybill.micrometer;

import dev.waybill.bus.PublishException;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.UnknownVersionException;
import dev.waybill.json.CodecException;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.ClaimLostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kind of a failure's cause: few enough to be the values of a metric's tag. */
public enum FailureKind {
  /** The whole bus could not be reached, or did not take anything. */
  BUS,
  /** The topic does not exist. */
  TOPIC_MISSING,
  /** The event could not be written or read. */
  SERIALIZATION,
  /** There was no answer in time, about this event. */
  TIMEOUT,
  /** The receiver was reached, and does not take the event, or not from here. */
  REFUSED,
  /** The database did not answer, or refused. */
  DATABASE,
  /** Another worker had taken the lanes over. */
  LEASE_LOST,
  /** Anything else, such as the exception of a handler. */
  OTHER;

  private static final int DEPTH = 8;

  /** By name, since the classes are those of a library that need not be there. */
  private static final Set<String> REFUSALS =
      Set.of(
          "RecordTooLargeException",
          "RecordBatchTooLargeException",
          "InvalidTopicException",
          "InvalidRecordException",
          "PolicyViolationException");

  private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * Returns the kind as the value of a tag.
   *
   * @return the name in lower case, with hyphens
   */
  public String tag() {
    return tag;
  }

  /**
   * Finds the kind of a failure, by the failure itself and what led to it.
   *
   * @param failure any failure
   * @return its kind
   */
  public static FailureKind of(Throwable failure) {
    Throwable link = Objects.requireNonNull(failure, "failure");
    FailureKind kind = OTHER;
    // By depth and not to the end, for a chain of causes may be a circle.
    for (int depth = 0; link != null && depth < DEPTH; depth++) {
      FailureKind found = ofLink(link);
      if (found != null && (kind == OTHER || kind == REFUSED)) {
        kind = found;
      }
      link = link.getCause();
    }
    return kind;
  }

  /** Returns what one link of the chain says by itself; null for nothing. */
  private static @Nullable FailureKind ofLink(Throwable link) {
    if (link instanceof PublishException publishing) {
      return publishing.scope() == PublishException.Scope.BUS
          ? BUS
          : publishing.isRetriable() ? null : REFUSED; // what led to it may say more
    }
    if (link instanceof ClaimLostException) {
      return LEASE_LOST;
    }
    if (link instanceof OutboxUnavailableException || link instanceof SQLException) {
      return DATABASE;
    }
    if (link instanceof CodecException
        || link instanceof InvalidEventException
        || link instanceof UnknownVersionException) {
      return SERIALIZATION;
    }
    return ofName(link.getClass().getSimpleName());
  }

  private static @Nullable FailureKind ofName(String name) {
    if (name.equals("UnknownTopicOrPartitionException")) {
      return TOPIC_MISSING;
    }
    if (name.equals("SerializationException")) {
      return SERIALIZATION;
    }
    if (name.endsWith("TimeoutException")) {
      return TIMEOUT;
    }
    return REFUSALS.contains(name) || name.endsWith("AuthorizationException") ? REFUSED : null;
  }
}
