package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Where and how long an event is the cause of what is enqueued. */
class CausationTest {

  private static final IntegrationEvent<?> FIRST = event("first");
  private static final IntegrationEvent<?> SECOND = event("second");

  private static IntegrationEvent<?> event(String id) {
    return IntegrationEvent.of(
        id,
        "UserCreated",
        "payload",
        Instant.EPOCH,
        IntegrationEventMetadata.builder().correlationId("of " + id).build());
  }

  private static @Nullable String cause() {
    return Causation.over(IntegrationEventMetadata.empty()).causationId();
  }

  @Test
  void anEventIsTheCauseAsLongAsItIsHandled() {
    Causation.run(FIRST, () -> assertThat(cause()).isEqualTo("first"));

    assertThat(cause()).isNull();
  }

  @Test
  void theOuterEventIsTheCauseAgainAfterTheInner() {
    List<@Nullable String> causes = new ArrayList<>();

    Causation.run(
        FIRST,
        () -> {
          Causation.run(SECOND, () -> causes.add(cause()));
          causes.add(cause());
        });

    assertThat(causes).containsExactly("second", "first");
  }

  @Test
  void aHandlerThatThrowsLeavesNoCauseBehind() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                Causation.run(
                    FIRST,
                    () -> {
                      throw new IOException("disk full");
                    }));

    assertThat(cause()).isNull();
  }

  @Test
  void anotherThreadHasNoCauseUnlessItIsGivenOne() {
    Causation.run(
        FIRST,
        () -> {
          assertThat(CompletableFuture.supplyAsync(CausationTest::causeOrNone).join())
              .isEqualTo("none");
          assertThat(
                  CompletableFuture.supplyAsync(
                          () -> {
                            List<String> causes = new ArrayList<>();
                            Causation.run(SECOND, () -> causes.add(causeOrNone()));
                            return causes.get(0);
                          })
                      .join())
              .isEqualTo("second");
        });
  }

  private static String causeOrNone() {
    String cause = cause();
    return cause == null ? "none" : cause;
  }

  @Test
  void anEventOfAnotherContextIsACauseToo() {
    ExternalEvent<?> external =
        ExternalEvent.of("x-1", "Paid", null, Instant.EPOCH, ExternalEventMetadata.empty());

    Causation.run(
        external,
        () ->
            assertThat(
                    Causation.over(
                        IntegrationEventMetadata.builder().correlationId("ambient").build()))
                .isEqualTo(
                    IntegrationEventMetadata.builder()
                        .causationId("x-1")
                        .correlationId("ambient")
                        .build()));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadHasACauseOfItsOwn() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    CompletableFuture<String> after = new CompletableFuture<>();

    startVirtualThread(
        () -> {
          Causation.run(FIRST, () -> first.complete(causeOrNone() + " of " + second.join()));
          after.complete(causeOrNone());
        });
    startVirtualThread(() -> Causation.run(SECOND, () -> second.complete(causeOrNone())));

    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("first of second");
    assertThat(after.get(30, TimeUnit.SECONDS)).isEqualTo("none");
  }

  /** By reflection, for these tests are compiled for JDK 17. */
  private static void startVirtualThread(Runnable work) throws ReflectiveOperationException {
    Object unused = Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
  }
}
