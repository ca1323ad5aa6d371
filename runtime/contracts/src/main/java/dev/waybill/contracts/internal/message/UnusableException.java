package dev.waybill.contracts.internal.message;

/**
 * Signals that the tool cannot do what it was asked for, as something that it was given is of no
 * use. Its message is for the user: what it is, why, and the one change that mends it.
 */
public final class UnusableException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes one with the sentences for the user. */
  public UnusableException(String message) {
    super(message);
  }

  /** Makes one with the sentences for the user, and what was found. */
  public UnusableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the sentences for the user. */
  public String sentences() {
    return String.valueOf(getMessage());
  }
}
