package dev.waybill.kafka;

import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventHandler;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** A handler that takes longer than its consumer group waits, on a real broker. */
@Timeout(120)
class SlowHandlerTest extends SubscriptionTest {

  private static final int LIMIT = 1500;
  private static final int LONGER = 2500;

  private final Queue<String> called = new ConcurrentLinkedQueue<>();

  SlowHandlerTest(TestInfo test) {
    super(test);
  }

  private KafkaEventBusBuilder hasty() {
    return bus().consumerProperty("max.poll.interval.ms", LIMIT);
  }

  /** Takes too long for the first event of each key, and hands it on. */
  private EventHandler slow(EventHandler handler) {
    return event -> {
      called.add(event.id());
      if (event.id().endsWith("-1")) {
        Thread.sleep(LONGER);
      }
      handler.handle(event);
    };
  }

  private static void refuse(IntegrationEvent<?> event) {
    if (event.id().endsWith("-1")) {
      throw new IllegalStateException("never");
    }
  }

  @Test
  void whatItHandledIsCommittedWhenTheConsumerHasItsPartitionBackAndTheNextEventIsHandled() {
    assertThatASlowCallIsTheOnlyOne("classic");
  }

  @Test
  void theSameHoldsWhereTheBrokersAssignPartitions() {
    assertThatASlowCallIsTheOnlyOne("consumer");
  }

  @Test
  void aStaticMemberWhoseSessionEndsMeanwhileGoesOnLikewise() {
    publish("a-1", "a-2");
    try (KafkaEventBus hasty =
        hasty()
            .consumerProperty("group.instance.id", "pod-1")
            .consumerProperty("session.timeout.ms", 6000)
            .build()) {
      hasty.subscribe(topic, slow(this::handle));

      await().until(() -> committed() == 2);
    }
    assertThat(called).containsExactly("a-1", "a-2");
    assertThat(handled).containsExactly("a-1", "a-2");
  }

  private void assertThatASlowCallIsTheOnlyOne(String protocol) {
    publish("a-1", "a-2");
    try (KafkaEventBus hasty = hasty().consumerProperty("group.protocol", protocol).build()) {
      hasty.subscribe(topic, slow(this::handle));

      await().until(() -> committed() == 2);
    }
    assertThat(called).containsExactly("a-1", "a-2");
    assertThat(handled).containsExactly("a-1", "a-2");
    assertThat(heard.tooSlow).extracting(RecordPosition::offset).containsExactly(0L);
    assertThat(heard.deadLettered).isEmpty();
  }

  @Test
  void aFailureIsAnAttemptSoThatTheEventEndsInTheDeadLetterTopic() {
    publish("a-1", "a-2");
    try (KafkaEventBus hasty = hasty().build()) {
      hasty
          .subscription(topic)
          .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO))
          .start(slow(SlowHandlerTest::refuse));

      await().until(() -> committed() == 2);
    }
    assertThat(called).containsExactly("a-1", "a-1", "a-2");
    assertThat(TopicLog.headers(TopicLog.only(broker, topic + ".DLT")))
        .containsEntry("id", "a-1")
        .containsEntry("dead-letter-attempts", "2");
  }

  @Test
  void aPartitionThatMovesFromThreadToThreadComesToItsNextEventAllTheSame() {
    publish("a-1", "a-2");
    try (KafkaEventBus hasty = hasty().build()) {
      hasty.subscription(topic).threads(2).start(slow(this::handle));

      await().until(() -> committed() == 2);
    }
    assertThat(called)
        .as("whoever has the partition meanwhile is called, too")
        .hasSizeLessThanOrEqualTo(4)
        .contains("a-2");
  }

  @Test
  void aWaitForARetryThatIsLongerThanTheGroupWaitsCostsNothing() {
    AtomicLong lastCall = new AtomicLong(System.nanoTime());
    publish("a-1", "a-2");
    try (KafkaEventBus hasty = hasty().build()) {
      hasty
          .subscription(topic)
          .retryPolicy(new RetryPolicy(1000, Duration.ofSeconds(4), Duration.ofSeconds(4)))
          .start(
              event -> {
                long now = System.nanoTime();
                boolean hasWaited = now - lastCall.getAndSet(now) > LIMIT * 1_000_000L;
                if (event.id().equals("a-1") && !hasWaited) {
                  throw new IllegalStateException("not yet");
                }
                handle(event);
              });

      await().until(() -> committed() == 2);
    }
    assertThat(handled).containsExactly("a-1", "a-2");
    assertThat(heard.consumerFailures).isEmpty();
    assertThat(heard.tooSlow).isEmpty();
  }
}
