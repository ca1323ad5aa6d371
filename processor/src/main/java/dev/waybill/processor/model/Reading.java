package dev.waybill.processor.model;

import java.util.List;

/**
 * How a value is read from a record: a component, then the accessors that unwrap it.
 *
 * @param path the accessors, beginning with the component's own
 * @param form what the last accessor returns
 * @param isOptional whether the component is an {@code Optional}, or its like for a primitive, and
 *     the second accessor returns what is in it
 */
public record Reading(List<String> path, Form form, boolean isOptional) {

  /** Copies the path. */
  public Reading {
    path = List.copyOf(path);
  }

  /**
   * Makes the reading of a component that is no {@code Optional}.
   *
   * @param path the accessors, beginning with the component's own
   * @param form what the last accessor returns
   */
  public Reading(List<String> path, Form form) {
    this(path, form, false);
  }

  /** The types that a value of the envelope may have in the record. */
  public enum Form {
    /** {@code String}. */
    STRING,
    /** {@code UUID}. */
    UUID,
    /** {@code int}. */
    INT,
    /** {@code long}. */
    LONG,
    /** {@code Integer}. */
    BOXED_INT,
    /** {@code Long}. */
    BOXED_LONG,
    /** {@code boolean} or a primitive number other than {@code int} and {@code long}. */
    OTHER_PRIMITIVE,
    /** {@code Boolean}, or a number other than {@code Integer} and {@code Long}. */
    OTHER_BOXED,
    /** Any enum but the next. */
    ENUM,
    /** The {@code Classification} of a refusal, which has a name of its own on the wire. */
    CLASSIFICATION,
    /** {@code URI}. */
    URI,
    /** {@code Instant}. */
    INSTANT,
    /** {@code OffsetDateTime} or {@code ZonedDateTime}. */
    ZONED;

    /**
     * Tells whether a value of this form can never be null.
     *
     * @return whether it is primitive
     */
    public boolean isPrimitive() {
      return this == INT || this == LONG || this == OTHER_PRIMITIVE;
    }
  }
}
