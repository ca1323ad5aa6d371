package dev.waybill.processor.contract;

import java.util.Optional;

/** By what consumers tell an event: all of a block but the payload. */
public sealed interface Head {

  /**
   * Returns the event's type on the wire.
   *
   * @return the type
   */
  String type();

  /**
   * A domain event.
   *
   * @param type the event's type
   * @param aggregate the type of the aggregate, which is the stream
   * @param by what the aggregate's id is written as
   */
  record Event(String type, String aggregate, Scalar by) implements Head {}

  /**
   * A rejection.
   *
   * @param type the event's type
   * @param command the command that it refuses
   * @param aggregate the type of the aggregate, where it names one
   * @param by what the aggregate's id is written as, where it has one
   * @param reason the reason that it always has, where it has one
   */
  record Rejection(
      String type,
      String command,
      Optional<String> aggregate,
      Optional<Scalar> by,
      Optional<String> reason)
      implements Head {

    /** Checks that only what is about an aggregate has its id. */
    public Rejection {
      if (by.isPresent() && aggregate.isEmpty()) {
        throw new IllegalArgumentException("an id of no aggregate");
      }
    }
  }

  /**
   * What makes two heads those of one event.
   *
   * @param type the event's type
   * @param isRejection its outcome
   * @param reason the reason that it always has, where it has one
   */
  record Identity(String type, boolean isRejection, Optional<String> reason) {}

  /**
   * Returns by what consumers tell the event from others.
   *
   * @return its identity
   */
  default Identity identity() {
    return this instanceof Rejection rejection
        ? new Identity(type(), true, rejection.reason())
        : new Identity(type(), false, Optional.empty());
  }
}
