package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.bus.Subscription;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** How subscriptions begin, share a topic and end, on a real broker. */
@Timeout(120)
class SubscriptionLifeTest extends SubscriptionTest {

  SubscriptionLifeTest(TestInfo test) {
    super(test);
  }

  @Test
  void aSubscriptionGoesOnWhereTheLastOneOfItsGroupEnded() {
    publish("a-1", "a-2");
    Subscription first = bus.subscribe(topic, this::handle);
    awaitHandled("a-1", "a-2");

    first.close();
    publish("a-3");
    bus.subscribe(topic, this::handle);

    awaitHandled("a-3");
    assertThat(handled).containsExactly("a-1", "a-2", "a-3");
  }

  @Test
  void whatWasHandledBeforeARebalanceIsNotHandledAgain() {
    try (KafkaEventBus other = bus().build()) {
      bus.subscribe(topic, this::handle);
      await(
          bus.publishAll(
              topic, IntStream.range(0, 200).mapToObj(i -> event("f-" + i, "k" + i)).toList()));
      await().until(() -> handled.size() == 200);
      AtomicInteger taken = new AtomicInteger();
      other.subscribe(
          topic,
          event -> {
            taken.incrementAndGet();
            handled.add(event.id());
          });

      await()
          .until(
              () -> {
                await(
                    bus.publishAll(
                        topic,
                        IntStream.range(0, 9)
                            .mapToObj(i -> event("s-" + System.nanoTime(), "k" + i))
                            .toList()));
                return taken.get() > 0;
              });
    }
    await().until(() -> handled.size() >= TopicLog.read(broker, topic).size());
    assertThat(handled).doesNotHaveDuplicates();
  }

  @Test
  void closingWaitsForTheHandlerAndCommitsWhatItDid() throws Exception {
    CountDownLatch inHandler = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    publish("a-1", "a-2");
    Subscription subscription =
        bus.subscribe(
            topic,
            event -> {
              inHandler.countDown();
              assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
              handled.add(event.id());
            });
    assertThat(inHandler.await(30, TimeUnit.SECONDS)).isTrue();

    Thread closing = new Thread(subscription::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    closing.join();

    assertThat(handled).containsExactly("a-1");
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void aHandlerMayCloseItsOwnSubscription() {
    publish("a-1", "a-2");
    Subscription[] subscription = new Subscription[1];
    CountDownLatch started = new CountDownLatch(1);
    subscription[0] =
        bus.subscribe(
            topic,
            event -> {
              assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
              handled.add(event.id());
              subscription[0].close();
            });
    started.countDown();

    await().until(() -> committed() == 1);
    assertThat(handled).containsExactly("a-1");
  }

  @Test
  void aSecondSubscriptionOfOneGroupIsRefusedBecauseItWouldTakeEventsFromTheFirst() {
    Subscription first = bus.subscribe(topic, this::handle);

    assertThatIllegalStateException()
        .isThrownBy(() -> bus.subscribe(topic, this::handle))
        .withMessageContaining("threads(…)");

    first.close();
    bus.subscribe(topic, this::handle);
    first.close(); // which is over, and says nothing of its successor
    assertThatIllegalStateException().isThrownBy(() -> bus.subscribe(topic, this::handle));
  }

  @Test
  void aSubscriptionWithoutGroupIsRefusedWithTheReason() {
    try (KafkaEventBus groupless = KafkaEventBus.builder(broker.bootstrapServers()).build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> groupless.subscribe(topic, this::handle))
          .withMessageContaining("group(…)");
    }
  }

  @Test
  void nobodySubscribesToAClosedBus() {
    bus.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> bus.subscribe(topic, this::handle))
        .withMessageContaining("closed");
  }

  @Test
  void anEventWhoseHandlerIsInterruptedByClosingComesAgainHoweverFewItsAttempts() throws Exception {
    CountDownLatch inHandler = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    publish("a-1");
    Subscription subscription =
        bus.subscription(topic)
            .retryPolicy(new RetryPolicy(1, Duration.ZERO, Duration.ZERO))
            .start(
                event -> {
                  inHandler.countDown();
                  never.await();
                });
    assertThat(inHandler.await(30, TimeUnit.SECONDS)).isTrue();

    Thread closing = new Thread(subscription::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    closing.interrupt(); // whoever closes is in a hurry, and so is the handler told
    closing.join();

    bus.subscribe(topic, this::handle);
    awaitHandled("a-1");
    assertThat(heard.deadLettered).isEmpty();
  }

  @Test
  void slowHandlersOfSeveralPartitionsDoNotCostTheConsumerItsPlaceInTheGroup() {
    publish("a-1", "b-1", "c-1", "d-1", "e-1", "f-1");
    List<String> slow =
        TopicLog.read(broker, topic).stream()
            .filter(record -> record.offset() == 0)
            .map(record -> TopicLog.headers(record).get("id"))
            .toList();
    assertThat(slow).as("one at the head of each partition").hasSize(3);
    try (KafkaEventBus hasty = bus().consumerProperty("max.poll.interval.ms", 2500).build()) {
      hasty.subscribe(
          topic,
          event -> {
            if (slow.contains(event.id())) {
              Thread.sleep(1200); // all three take longer than the group waits
            }
            handle(event);
          });

      await().until(() -> committed() == 6);
    }
    assertThat(heard.consumerFailures).isEmpty();
    assertThat(handled).hasSize(6);
  }

  @Test
  void whatAStalledConsumerHadInHandIsHandledByAnotherWhoseCommitsItLeavesAlone() throws Exception {
    CountDownLatch inHandler = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    publish("a-1", "a-2", "b-1");
    try (KafkaEventBus stalling = bus().consumerProperty("max.poll.interval.ms", 2000).build()) {
      stalling.subscribe(
          topic,
          event -> {
            inHandler.countDown();
            assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
          });
      assertThat(inHandler.await(30, TimeUnit.SECONDS)).isTrue();

      bus.subscribe(topic, this::handle);

      awaitHandled("a-1", "a-2", "b-1");
      await().until(() -> committed() == 3);
      goOn.countDown();
      await().until(() -> !heard.consumerFailures.isEmpty());
    }
    publish("a-3");
    awaitHandled("a-3");
    assertThat(handled).containsSubsequence("a-1", "a-2", "a-3").doesNotHaveDuplicates();
    await().until(() -> committed() == 4);
  }
}
