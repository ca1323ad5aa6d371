package dev.waybill.event;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A copy of a failure that prints as the original does, with messages that are fit for a log. */
final class PrintableFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** More failures than this in one are a loop, or more than any log wants. */
  private static final int MOST = 32;

  private PrintableFailure(Throwable original, @Nullable Throwable cause) {
    // The name of the class is part of the message: some loggers print the copy's own before it.
    super(Printable.summary(original, Printable.LONGEST_MESSAGE), cause);
    setStackTrace(original.getStackTrace());
  }

  static Throwable of(Throwable failure) {
    return Objects.requireNonNull(printable(failure, none()));
  }

  /** Keeps what is fit as it is, and leaves out what was told already: causes may be a circle. */
  private static @Nullable Throwable printable(Throwable failure, Set<Throwable> told) {
    if (isPrintable(failure, none())) {
      return failure;
    }
    if (told.size() == MOST || !told.add(failure)) {
      return null;
    }
    Throwable cause = failure.getCause();
    PrintableFailure copy =
        new PrintableFailure(failure, cause == null ? null : printable(cause, told));
    for (Throwable suppressed : failure.getSuppressed()) {
      Throwable shown = printable(suppressed, told);
      if (shown != null) {
        copy.addSuppressed(shown);
      }
    }
    return copy;
  }

  private static boolean isPrintable(Throwable failure, Set<Throwable> seen) {
    if (seen.contains(failure)) {
      return true;
    }
    if (seen.size() == MOST || !isPrintable(text(failure))) {
      return false;
    }
    seen.add(failure);
    Throwable cause = failure.getCause();
    if (cause != null && !isPrintable(cause, seen)) {
      return false;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (!isPrintable(suppressed, seen)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(@Nullable String text) {
    return text != null
        && text.length() <= Printable.LONGEST_MESSAGE
        && Printable.isPrintable(text);
  }

  /** Returns what a failure prints of itself; null where it cannot even say that. */
  private static @Nullable String text(Throwable failure) {
    try {
      return failure.toString();
    } catch (RuntimeException e) {
      return null;
    }
  }

  static String name(Throwable failure) {
    String text = text(failure);
    return text == null ? failure.getClass().getName() : text;
  }

  private static Set<Throwable> none() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** As the original does: a stack trace begins with this. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message has the original's class already
  public String toString() {
    return Objects.requireNonNull(getMessage());
  }
}
