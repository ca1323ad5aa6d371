package dev.waybill.kafka;

import dev.waybill.bus.PublishException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers. */
public final class Stages {

  private static final int SECONDS = 60;

  private Stages() {}

  public static void await(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  public static void await(List<CompletionStage<Void>> stages) {
    stages.forEach(Stages::await);
  }

  public static PublishException failure(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PublishException failure) {
        return failure;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("The event was published.");
  }
}
