package dev.waybill.annotation;

import org.jspecify.annotations.Nullable;

/** The kind of refusal that a {@link Rejection} is; on the wire, its name in lower case. */
public enum Classification {
  /** A rule of the domain says no: the sender must decide something else. */
  BUSINESS("business"),
  /** The command is malformed: the sender must correct it. */
  VALIDATION("validation"),
  /** The aggregate has moved on: the sender may read again and retry. */
  CONCURRENCY("concurrency"),
  /** Something broke that has nothing to do with the command. */
  TECHNICAL("technical"),
  /** Not said: nothing goes on the wire. */
  UNSPECIFIED(null);

  private final @Nullable String wireName;

  Classification(@Nullable String wireName) {
    this.wireName = wireName;
  }

  /**
   * Returns the value of {@code metadata.classification}.
   *
   * @return the name on the wire, or null for {@link #UNSPECIFIED}
   */
  public @Nullable String wireName() {
    return wireName;
  }
}
