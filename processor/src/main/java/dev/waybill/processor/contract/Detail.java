package dev.waybill.processor.contract;

import java.util.List;

/**
 * What of a line has changed.
 *
 * @param kind what kind of change it is
 * @param names the names that it concerns, such as those of constants
 */
record Detail(Kind kind, List<String> names) {

  static final Detail NONE = new Detail(Kind.NONE, List.of());

  enum Kind {
    NONE,
    /** Null is ruled out that was not. */
    NULL_RULED_OUT,
    /** There are more constants, or variants, than before. */
    ADDED,
    /** Some are gone. */
    GONE,
    /** Readers take what they do not know, and did not before. */
    OPENED,
    /** Readers take no longer what they do not know. */
    CLOSED,
    /** It has another name, and is read by its old one, too. */
    ALIASED,
    /** Another field has its type, and is new. */
    PERHAPS_RENAMED,
    /** Its component writes something else. */
    MOVED,
    /** It is read by more names than before. */
    MORE_NAMES,
    /** Fields have changed places. */
    ORDER,
    /** It tells something of a person, and did not before. */
    PERSONAL,
    /** It tells something of a person as all around it does. */
    PERSONAL_AROUND
  }
}
