package dev.waybill.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.bus.PublishException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the tests ask of stages. */
final class Stages {

  private static final int SECONDS = 20;

  private Stages() {}

  static void await(CompletionStage<Void> stage)
      throws ExecutionException, InterruptedException, TimeoutException {
    stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  static Throwable failureOf(CompletionStage<Void> stage) {
    Throwable thrown = catchThrowable(() -> await(stage));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    return Objects.requireNonNull(thrown.getCause());
  }

  static PublishException publishFailureOf(CompletionStage<Void> stage) {
    Throwable failure = failureOf(stage);
    assertThat(failure).isInstanceOf(PublishException.class);
    return (PublishException) failure;
  }

  static boolean isOpen(CompletionStage<Void> stage) {
    return !stage.toCompletableFuture().isDone();
  }
}
