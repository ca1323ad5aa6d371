package dev.waybill.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stage that completes when each of several parts has said how it went. */
final class Gathering {

  private final CompletableFuture<Void> stage = new CompletableFuture<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Function<List<Throwable>, Throwable> verdict;
  private int outstanding;

  /**
   * Waits for parts.
   *
   * @param verdict makes the stage's failure of those of the parts, of which there is one or more
   */
  Gathering(int parts, Function<List<Throwable>, Throwable> verdict) {
    this.outstanding = parts;
    this.verdict = verdict;
  }

  CompletableFuture<Void> stage() {
    return stage;
  }

  /** Records that one part is done; the last one completes the stage. */
  void settle(@Nullable Throwable failure) {
    synchronized (this) {
      if (failure != null) {
        failures.add(failure);
      }
      outstanding--;
      if (outstanding > 0) {
        return;
      }
    }
    // Outside the monitor, for this runs the callbacks of whoever waits for the stage.
    if (failures.isEmpty()) {
      stage.complete(null);
    } else {
      stage.completeExceptionally(verdict.apply(failures));
    }
  }
}
