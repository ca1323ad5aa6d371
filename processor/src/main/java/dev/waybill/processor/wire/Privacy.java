package dev.waybill.processor.wire;

/** How much of a property says something of a person. */
enum Privacy {
  /** Nothing. */
  NONE,
  /** Something within its type. */
  WITHIN,
  /** All of it, as its author has marked it. */
  WHOLE;

  static Privacy of(boolean isMarked, boolean isWithin) {
    return isMarked ? WHOLE : isWithin ? WITHIN : NONE;
  }
}
