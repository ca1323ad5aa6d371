package dev.waybill.contracts.internal.lock;

/** Signals source text that nobody but a person can have written: where, and what it is. */
final class NotUnderstoodException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int position;

  NotUnderstoodException(int position, String what) {
    super(what);
    this.position = position;
  }

  /** Returns where in the text it is. */
  int position() {
    return position;
  }
}
