package dev.waybill.bus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The answer to one event that several producers publish: complete when all of theirs are. */
final class CombinedStage {

  /** The most consequential failure last; what is no {@link PublishException} is retriable. */
  private static final Comparator<Throwable> CONSEQUENCE =
      Comparator.comparing(CombinedStage::concernsBus).thenComparing(CombinedStage::isPermanent);

  private final CompletableFuture<Void> combined = new CompletableFuture<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final int producers;
  private int outstanding;

  CombinedStage(int producers) {
    this.producers = producers;
    this.outstanding = producers;
  }

  CompletionStage<Void> stage() {
    return combined;
  }

  void add(CompletionStage<Void> stage) {
    var unused = stage.whenComplete((published, failure) -> settle(failure));
  }

  private void settle(@Nullable Throwable failure) {
    synchronized (this) {
      if (failure != null) {
        failures.add(unwrapped(failure));
      }
      outstanding--;
      if (outstanding > 0) {
        return;
      }
    }
    // Outside the monitor, for this runs the callbacks of whoever waits for the stage.
    if (failures.isEmpty()) {
      combined.complete(null);
    } else {
      combined.completeExceptionally(failure());
    }
  }

  private Throwable failure() {
    if (failures.size() == 1) {
      return failures.get(0);
    }
    Throwable worst = failures.stream().max(CONSEQUENCE).orElseThrow();
    // An exception of its own: a producer may fail all events of a batch with one instance, which
    // would otherwise collect what is suppressed for each of them.
    PublishException failure =
        likewise(
            worst,
            "%d of %d producers failed: %s"
                .formatted(failures.size(), producers, worst.getMessage()));
    failures.stream().filter(other -> other != worst).forEach(failure::addSuppressed);
    return failure;
  }

  private static PublishException likewise(Throwable worst, String message) {
    if (concernsBus(worst)) {
      return PublishException.busUnavailable(message, worst);
    }
    return isPermanent(worst)
        ? PublishException.permanent(message, worst)
        : PublishException.retriable(message, worst);
  }

  private static boolean concernsBus(Throwable failure) {
    return failure instanceof PublishException publish
        && publish.scope() == PublishException.Scope.BUS;
  }

  private static boolean isPermanent(Throwable failure) {
    return failure instanceof PublishException publish && !publish.isRetriable();
  }

  private static Throwable unwrapped(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
  }
}
