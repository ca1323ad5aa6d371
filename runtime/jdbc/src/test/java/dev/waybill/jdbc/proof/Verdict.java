package dev.waybill.jdbc.proof;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a {@link HistoryChecker} found.
 *
 * @param violations every broken promise, one by one; empty where all are kept
 * @param committed how many events were committed
 * @param received how many different events the broker has
 * @param duplicates how many times it received an event again
 * @param disturbances how often workers were hindered, by how
 */
public record Verdict(
    List<Violation> violations,
    int committed,
    int received,
    int duplicates,
    Map<Fact.Disturbance, Integer> disturbances) {

  /**
   * A broken promise.
   *
   * @param promise which
   * @param text what happened, to which event
   */
  public record Violation(Promise promise, String text) {

    @Override
    public String toString() {
      return promise + ": " + text;
    }
  }

  /** Tells people how many promises are broken, and the first ones. */
  public String describe() {
    return violations.isEmpty()
        ? "every promise kept"
        : violations.size()
            + " violations:\n"
            + violations.stream()
                .limit(20)
                .map(Violation::toString)
                .collect(Collectors.joining("\n"));
  }

  /** How many events were lost. */
  public long lost() {
    return violations(Promise.NOTHING_LOST);
  }

  /** How many events came out of order. */
  public long outOfOrder() {
    return violations(Promise.ORDER);
  }

  /** Counts the violations of one promise. */
  public long violations(Promise promise) {
    return violations.stream().filter(violation -> violation.promise() == promise).count();
  }
}
