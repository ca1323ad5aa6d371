package dev.waybill.processor.contract;

/** Signals text that is no block: where, what is wrong, and what mends it. */
public final class UnreadableBlockException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String what;
  private final String mend;

  UnreadableBlockException(int line, String what, String mend) {
    super("Line " + line + ": " + what + ". " + mend + ".");
    this.line = line;
    this.what = what;
    this.mend = mend;
  }

  /**
   * Returns where it is wrong.
   *
   * @return the line of the text, from 1 on
   */
  public int line() {
    return line;
  }

  /**
   * Returns what is wrong.
   *
   * @return a sentence without its full stop
   */
  public String what() {
    return what;
  }

  /**
   * Returns what mends it.
   *
   * @return a sentence without its full stop
   */
  public String mend() {
    return mend;
  }
}
