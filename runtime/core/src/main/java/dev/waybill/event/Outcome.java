package dev.waybill.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** The outcome of a command: the field by which consumers of one envelope branch. */
public enum Outcome {
  /** The command was accepted, and the event tells a fact. */
  ACCEPTED("accepted"),
  /** The command was refused, and the event tells why. */
  REJECTED("rejected");

  private final String wireName;

  Outcome(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Returns the outcome as it stands in {@code metadata.outcome}.
   *
   * @return {@code accepted} or {@code rejected}
   */
  @JsonValue
  public String wireName() {
    return wireName;
  }
}
