package dev.waybill.bus;

import static dev.waybill.bus.Events.STREAM;
import static dev.waybill.bus.Events.event;
import static dev.waybill.bus.Events.events;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.isOpen;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.event.Causation;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InMemoryEventBusTest {

  private final CountDownLatch release = new CountDownLatch(1);
  private final InMemoryEventBus bus = new InMemoryEventBus();
  private final BusLog log = new BusLog();

  @AfterEach
  void closeBus() {
    release.countDown();
    bus.close();
    log.close();
  }

  @Test
  void everySubscriberOfTheStreamGetsEveryEventInTheOrderOfPublication() throws Exception {
    List<String> first = recordingSubscriber(STREAM);
    List<String> second = recordingSubscriber(STREAM);
    List<String> other = recordingSubscriber("another.stream");

    for (CompletionStage<Void> stage : bus.publishAll(STREAM, events(1, 500))) {
      await(stage);
    }

    List<String> published = ids(events(1, 500));
    assertThat(first).isEqualTo(published);
    assertThat(second).isEqualTo(published);
    assertThat(other).isEmpty();
  }

  @Test
  void whatAHandlerDoesFollowsFromTheEvent() throws Exception {
    List<@Nullable String> causes = new CopyOnWriteArrayList<>();
    bus.subscribe(
        STREAM,
        event -> causes.add(Causation.over(IntegrationEventMetadata.empty()).causationId()));

    await(bus.publish(STREAM, event("e-1")));
    await(bus.publish(STREAM, event("e-2")));

    assertThat(causes).containsExactly("e-1", "e-2");
  }

  @Test
  void subscribersSeeConcurrentPublicationsInOneOrder() throws Exception {
    List<String> first = recordingSubscriber(STREAM);
    List<String> second = recordingSubscriber(STREAM);
    ExecutorService publishers = Executors.newFixedThreadPool(4);

    try {
      List<Future<?>> running = new ArrayList<>();
      for (int publisher = 0; publisher < 4; publisher++) {
        int start = publisher * 1_000;
        running.add(
            publishers.submit(
                () -> {
                  for (CompletionStage<Void> stage :
                      bus.publishAll(STREAM, events(start, start + 499))) {
                    await(stage);
                  }
                  return null;
                }));
      }
      for (Future<?> publisher : running) {
        publisher.get();
      }
    } finally {
      publishers.shutdownNow();
    }

    assertThat(first).hasSize(2_000).isEqualTo(second);
  }

  @Test
  void aSubscriberHandlesOneEventAtATimeOnADaemonThreadNamedAfterTheStream() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    bus.subscribe(
        STREAM,
        event -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          thread.complete(Thread.currentThread());
          running.decrementAndGet();
        });

    for (CompletionStage<Void> stage : bus.publishAll(STREAM, events(1, 200))) {
      await(stage);
    }

    assertThat(most).hasValue(1);
    assertThat(thread.join().getName()).contains(STREAM);
    assertThat(thread.join().isDaemon()).isTrue();
  }

  @Test
  void theStageWaitsForTheSlowestSubscriber() throws Exception {
    CountDownLatch handled = new CountDownLatch(1);
    bus.subscribe(STREAM, event -> handled.countDown());
    bus.subscribe(STREAM, event -> release.await());

    CompletionStage<Void> stage = bus.publish(STREAM, event("e-1"));

    assertThat(handled.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(isOpen(stage)).isTrue();
    release.countDown();
    await(stage);
  }

  @Test
  void aSubscriberWhoComesLaterIsNotWaitedFor() throws Exception {
    List<String> early = recordingSubscriber(STREAM);
    CompletionStage<Void> before = bus.publish(STREAM, event("e-1"));
    List<String> late = recordingSubscriber(STREAM);
    await(bus.publish(STREAM, event("e-2")));

    await(before);
    assertThat(early).containsExactly("e-1", "e-2");
    assertThat(late).containsExactly("e-2");
  }

  @Test
  void aFailingSubscriberFailsTheStageRetriablyAndTheOthersStillGetTheEvent() {
    Exception failure = new Exception("no room");
    List<String> before = recordingSubscriber(STREAM);
    bus.subscribe(
        STREAM,
        event -> {
          throw failure;
        });
    List<String> after = recordingSubscriber(STREAM);

    PublishException exception = publishFailureOf(bus.publish(STREAM, event("e-1")));

    assertThat(exception)
        .hasMessageContainingAll(STREAM, "e-1", "1 of its 3 subscribers", "no room")
        .hasCause(failure);
    assertThat(exception.scope()).isEqualTo(PublishException.Scope.EVENT);
    assertThat(exception.isRetriable()).isTrue();
    assertThat(before).containsExactly("e-1");
    assertThat(after).containsExactly("e-1");
  }

  @Test
  void theFailuresOfSeveralSubscribersAreAllInTheException() {
    for (int i = 0; i < 3; i++) {
      int number = i;
      bus.subscribe(
          STREAM,
          event -> {
            throw new IllegalStateException("subscriber " + number);
          });
    }

    PublishException exception = publishFailureOf(bus.publish(STREAM, event("e-1")));

    assertThat(Stream.concat(Stream.of(exception.getCause()), Stream.of(exception.getSuppressed())))
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder("subscriber 0", "subscriber 1", "subscriber 2");
  }

  @Test
  void anErrorOrAnInterruptOfAHandlerDoesNotEndItsSubscription() throws Exception {
    List<String> handled = new CopyOnWriteArrayList<>();
    bus.subscribe(
        STREAM,
        event -> {
          handled.add(event.id());
          Thread.currentThread().interrupt();
          if (event.id().equals("e-1")) {
            throw new StackOverflowError();
          }
        });

    assertThat(publishFailureOf(bus.publish(STREAM, event("e-1"))))
        .hasCauseInstanceOf(StackOverflowError.class);
    await(bus.publish(STREAM, event("e-2")));
    await(bus.publish(STREAM, event("e-3")));

    assertThat(handled).containsExactly("e-1", "e-2", "e-3");
  }

  @Test
  void anExceptionThatCannotDescribeItselfStillFailsTheStage() {
    bus.subscribe(
        STREAM,
        event -> {
          throw new UndescribableException();
        });

    assertThat(publishFailureOf(bus.publish(STREAM, event("e-1"))))
        .hasMessageContaining(UndescribableException.class.getName());
  }

  @Test
  void aCauseIsLoggedOnceAndNotOncePerEvent() {
    bus.subscribe(
        STREAM,
        event -> {
          if (event.id().equals("e-3")) {
            throw new IllegalArgumentException("another cause");
          }
          throw new IllegalStateException("cannot handle " + event.id());
        });

    bus.publishAll(STREAM, events(1, 5)).forEach(Stages::publishFailureOf);

    assertThat(log.causes())
        .extracting(Throwable::getMessage)
        .containsExactly("cannot handle e-1", "another cause");
  }

  @Test
  void aHangingSubscriberBlocksNeitherPublishersNorOtherSubscribersNorClose() throws Exception {
    CountDownLatch hanging = hangingSubscriber();
    List<String> others = recordingSubscriber(STREAM);

    List<CompletionStage<Void>> stages = bus.publishAll(STREAM, events(1, 10));

    assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
    Awaitility.await().until(() -> others.size() == 10);
    assertThat(stages).allMatch(Stages::isOpen);
    bus.close();
    for (CompletionStage<Void> stage : stages) {
      PublishException exception = publishFailureOf(stage);
      assertThat(exception.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(exception).hasMessageContaining("closed before");
    }
  }

  @Test
  void publishingToAClosedBusFailsTheStageWithBusScope() {
    bus.close();
    bus.close();

    PublishException exception = publishFailureOf(bus.publish(STREAM, event("e-1")));

    assertThat(exception.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(exception).hasMessageContainingAll("e-1", "closed");
  }

  @Test
  void nobodyCanSubscribeToAClosedBus() {
    bus.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> bus.subscribe(STREAM, event -> {}))
        .withMessageContaining(STREAM);
  }

  @Test
  void aClosedSubscriptionIsNotCalledAgainAndNoLongerHoldsBackWhatWaitedForIt() throws Exception {
    List<String> others = recordingSubscriber(STREAM);
    CountDownLatch hanging = new CountDownLatch(1);
    List<String> handled = new CopyOnWriteArrayList<>();
    Subscription subscription =
        bus.subscribe(
            STREAM,
            event -> {
              handled.add(event.id());
              hanging.countDown();
              release.await();
            });
    List<CompletionStage<Void>> stages = bus.publishAll(STREAM, events(1, 3));
    assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();

    subscription.close();
    subscription.close();

    await(stages.get(1));
    await(stages.get(2));
    assertThat(isOpen(stages.get(0))).as("the call that has begun still counts").isTrue();
    release.countDown();
    await(stages.get(0));
    await(bus.publish(STREAM, event("e-4")));
    assertThat(handled).containsExactly("e-1");
    assertThat(others).containsExactly("e-1", "e-2", "e-3", "e-4");
  }

  @Test
  void theThreadsOfClosedSubscriptionsEnd() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Subscription subscription =
        bus.subscribe(STREAM, event -> thread.complete(Thread.currentThread()));
    await(bus.publish(STREAM, event("e-1")));

    subscription.close();

    thread.join().join(20_000);
    assertThat(thread.join().isAlive()).isFalse();
  }

  @Test
  void aHandlerMayPublishToItsOwnStream() throws Exception {
    CountDownLatch all = new CountDownLatch(100);
    bus.subscribe(
        STREAM,
        event -> {
          all.countDown();
          if (all.getCount() > 0) {
            var unused = bus.publish(STREAM, event);
          }
        });

    await(bus.publish(STREAM, event("e-1")));

    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aHandlerMayCloseItsOwnSubscription() throws Exception {
    CompletableFuture<Subscription> own = new CompletableFuture<>();
    List<String> handled = new CopyOnWriteArrayList<>();
    own.complete(
        bus.subscribe(
            STREAM,
            event -> {
              handled.add(event.id());
              own.join().close();
            }));

    await(bus.publish(STREAM, event("e-1")));
    var unheard = bus.publish(STREAM, event("e-2"));

    assertThat(publishFailureOf(unheard)).hasMessageContaining("Nobody subscribes");
    assertThat(handled).containsExactly("e-1");
  }

  @Test
  void aHandlerMayCloseTheBus() {
    bus.subscribe(STREAM, event -> bus.close());

    assertThat(publishFailureOf(bus.publish(STREAM, event("e-1"))).scope())
        .isEqualTo(PublishException.Scope.BUS);
  }

  @Test
  void everyStageIsAnsweredWhilePublishersSubscribersAndCloseRace() throws Exception {
    for (int round = 0; round < 50; round++) {
      InMemoryEventBus racing = new InMemoryEventBus();
      List<CompletionStage<Void>> stages = new CopyOnWriteArrayList<>();
      CountDownLatch underWay = new CountDownLatch(20);
      racing.subscribe(STREAM, event -> underWay.countDown());
      Thread publisher =
          new Thread(() -> events(1, 200).forEach(e -> stages.add(racing.publish(STREAM, e))));
      Thread subscriber =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 50; i++) {
                    racing.subscribe(STREAM, event -> {}).close();
                  }
                } catch (IllegalStateException e) { // the bus was closed: the race is over
                }
              });
      publisher.start();
      subscriber.start();
      assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
      racing.close();
      publisher.join();
      subscriber.join();

      assertThat(stages).hasSize(200).noneMatch(Stages::isOpen);
    }
  }

  private List<String> recordingSubscriber(String stream) {
    List<String> ids = new CopyOnWriteArrayList<>();
    bus.subscribe(stream, event -> ids.add(event.id()));
    return ids;
  }

  private CountDownLatch hangingSubscriber() {
    CountDownLatch hanging = new CountDownLatch(1);
    bus.subscribe(
        STREAM,
        event -> {
          hanging.countDown();
          release.await();
        });
    return hanging;
  }

  private static List<String> ids(List<IntegrationEvent<?>> events) {
    return events.stream().<String>map(IntegrationEvent::id).toList();
  }

  private static final class UndescribableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }
}
