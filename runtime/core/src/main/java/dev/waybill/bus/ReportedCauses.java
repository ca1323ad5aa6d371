package dev.waybill.bus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a new cause of failure from one that was seen before. Not safe for use by several threads.
 *
 * <p>Two exceptions have the same cause when they, and what caused them in turn, are of the same
 * classes and were thrown at the same places. Messages do not count: they often name the event.
 */
final class ReportedCauses {

  /** More distinct causes than this are a loop that makes classes, not a diagnosis. */
  private static final int LIMIT = 256;

  private static final int DEPTH = 8;

  private final Set<List<String>> seen = new HashSet<>();

  boolean isNew(Throwable failure) {
    return seen.size() < LIMIT && seen.add(signature(failure));
  }

  private static List<String> signature(Throwable failure) {
    List<String> signature = new ArrayList<>();
    // By depth and not to the end, for a chain of causes may be a circle.
    @Nullable Throwable link = failure;
    for (int depth = 0; link != null && depth < DEPTH; depth++) {
      StackTraceElement[] trace = link.getStackTrace();
      signature.add(link.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
      link = link.getCause();
    }
    return signature;
  }
}
