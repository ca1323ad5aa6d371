package dev.waybill.processor.message;

/** How bad something is. */
public enum Severity {
  /** There is no event as long as it is there. */
  ERROR,
  /** It works, and its author should mend it. */
  WARNING,
  /** It works, and is worth knowing: no build fails of it, however strict. */
  NOTE
}
