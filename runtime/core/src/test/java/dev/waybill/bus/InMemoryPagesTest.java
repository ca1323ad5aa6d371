package dev.waybill.bus;

import static dev.waybill.bus.Events.STREAM;
import static dev.waybill.bus.Events.event;
import static dev.waybill.bus.Events.events;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.event.Causation;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscriber of the bus within the process is handed what waits for it at once. */
@Timeout(60)
class InMemoryPagesTest {

  private final CountDownLatch release = new CountDownLatch(1);
  private final InMemoryEventBus bus = InMemoryEventBus.builder().pageLimit(8).build();
  private final BusLog log = new BusLog();
  private final List<List<String>> pages = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeBus() {
    release.countDown();
    bus.close();
    log.close();
  }

  /** Notes a page, and has the first one wait until the rest is there. */
  private void note(List<IntegrationEvent<?>> page) throws InterruptedException {
    pages.add(page.stream().map(IntegrationEvent::id).toList());
    if (pages.size() == 1) {
      assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private List<CompletionStage<Void>> publishFirstAndThen(List<IntegrationEvent<?>> rest) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    stages.add(bus.publish(STREAM, event("first")));
    while (pages.isEmpty()) {
      Thread.onSpinWait();
    }
    stages.addAll(bus.publishAll(STREAM, rest));
    release.countDown();
    return stages;
  }

  @Test
  void whatWaitsIsHandedOverAtOnceUpToTheLimitAndInOrder() throws Exception {
    bus.subscribePages(STREAM, this::note);

    for (CompletionStage<Void> stage : publishFirstAndThen(events(1, 10))) {
      await(stage);
    }

    assertThat(pages)
        .containsExactly(
            List.of("first"),
            List.of("e-1", "e-2", "e-3", "e-4", "e-5", "e-6", "e-7", "e-8"),
            List.of("e-9", "e-10"));
  }

  @Test
  void aPageThatFailsIsDividedUntilTheFailingEventIsAlone() throws Exception {
    bus.subscribePages(
        STREAM,
        page -> {
          note(page);
          if (page.stream().anyMatch(event -> event.id().equals("e-3"))) {
            throw new IllegalStateException("bad");
          }
        });

    List<CompletionStage<Void>> stages = publishFirstAndThen(events(1, 4));

    for (int i : new int[] {0, 1, 2, 4}) {
      await(stages.get(i));
    }
    PublishException failure = publishFailureOf(stages.get(3));
    assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
    assertThat(failure.isRetriable()).isTrue();
    assertThat(pages)
        .containsExactly(
            List.of("first"),
            List.of("e-1", "e-2", "e-3", "e-4"),
            List.of("e-1", "e-2"),
            List.of("e-3", "e-4"),
            List.of("e-3"),
            List.of("e-4"));
    assertThat(log.causes()).hasSize(1);
  }

  @Test
  void aTransientFailureIsTheWholeBusesAndDividesNothing() throws Exception {
    bus.subscribePages(
        STREAM,
        page -> {
          note(page);
          if (pages.size() > 1) {
            throw new SQLException("deadlock detected", "40P01");
          }
        });

    List<CompletionStage<Void>> stages = publishFirstAndThen(events(1, 4));

    await(stages.get(0));
    for (CompletionStage<Void> stage : stages.subList(1, 5)) {
      assertThat(publishFailureOf(stage).scope()).isEqualTo(PublishException.Scope.BUS);
    }
    assertThat(pages).hasSize(2);
  }

  @Test
  void aSubscriberOfEventsFailsAsBefore() {
    bus.subscribe(
        STREAM,
        event -> {
          throw new SQLException("deadlock detected", "40P01");
        });

    assertThat(publishFailureOf(bus.publish(STREAM, event("e-1"))).scope())
        .isEqualTo(PublishException.Scope.EVENT);
  }

  @Test
  void eachEventOfAPageThatIsHandedOnIsTheCauseOfWhatItsHandlerDoes() throws Exception {
    List<@Nullable String> causes = new CopyOnWriteArrayList<>();
    EventHandlers handlers =
        EventHandlers.builder()
            .otherwise(
                event -> causes.add(Causation.over(IntegrationEventMetadata.empty()).causationId()))
            .build();
    bus.subscribePages(
        STREAM,
        page -> {
          note(page);
          for (IntegrationEvent<?> event : page) {
            handlers.handle(event);
          }
        });

    for (CompletionStage<Void> stage : publishFirstAndThen(events(1, 3))) {
      await(stage);
    }

    assertThat(causes).containsExactly("first", "e-1", "e-2", "e-3");
  }

  @Test
  void aPageIsNotToBeChanged() {
    bus.subscribePages(STREAM, List::clear);

    assertThat(publishFailureOf(bus.publish(STREAM, event("e-1"))))
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aConsumerThatKnowsNoPagesHandsOverPagesOfOneEvent() throws Exception {
    EventConsumer consumer =
        new EventConsumer() {
          @Override
          public Subscription subscribe(String stream, EventHandler handler) {
            return bus.subscribe(stream, handler);
          }
        };
    consumer.subscribePages(STREAM, this::note);

    for (CompletionStage<Void> stage : publishFirstAndThen(events(1, 2))) {
      await(stage);
    }

    assertThat(pages).containsExactly(List.of("first"), List.of("e-1"), List.of("e-2"));
  }

  @Test
  void aLimitBelowOneIsRefusedAndSoIsAClosedBus() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InMemoryEventBus.builder().pageLimit(0))
        .withMessage("pageLimit must be 1 or more but is 0");
    bus.close();
    assertThatThrownBy(() -> bus.subscribePages(STREAM, page -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
