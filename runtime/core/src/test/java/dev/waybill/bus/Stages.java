package dev.waybill.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the tests of producers ask of stages. */
public final class Stages {

  private static final int SECONDS = 30;

  private Stages() {}

  public static void await(CompletionStage<Void> stage)
      throws ExecutionException, InterruptedException, TimeoutException {
    stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  public static Throwable failureOf(CompletionStage<Void> stage) {
    Throwable thrown = catchThrowable(() -> await(stage));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    return Objects.requireNonNull(thrown.getCause());
  }

  public static PublishException publishFailureOf(CompletionStage<Void> stage) {
    Throwable failure = failureOf(stage);
    assertThat(failure).isInstanceOf(PublishException.class);
    return (PublishException) failure;
  }

  public static boolean isOpen(CompletionStage<Void> stage) {
    return !stage.toCompletableFuture().isDone();
  }
}
