package dev.waybill.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** What whoever starts an application is told where it does not start. */
final class Told implements FailureAnalysisReporter {

  /** For tests, of which one at a time may look at it. */
  static final String NAME = "what is told";

  private static volatile @Nullable FailureAnalysis last;

  @Override
  public void report(FailureAnalysis analysis) {
    last = analysis;
  }

  /** Returns the description and the action that were told last. */
  static String last() {
    FailureAnalysis analysis = last;
    return analysis == null
        ? "nothing"
        : "%s\n%s".formatted(analysis.getDescription(), analysis.getAction());
  }

  static void forget() {
    last = null;
  }
}
