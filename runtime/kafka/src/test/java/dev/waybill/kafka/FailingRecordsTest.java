package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.json.EventCodec;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** What becomes of records that cannot be handled, on a real broker. */
@Timeout(120)
class FailingRecordsTest extends SubscriptionTest {

  private static final RetryPolicy SOON =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2));

  FailingRecordsTest(TestInfo test) {
    super(test);
  }

  @Test
  void aHandlerThatFailsIsCalledAgainAndHoldsUpItsPartitionAlone() {
    AtomicInteger calls = new AtomicInteger();
    publish("a-1", "a-2", "b-1", "c-1", "d-1", "e-1");

    bus.subscription(topic)
        .retryPolicy(new RetryPolicy(100, Duration.ofMillis(20), Duration.ofMillis(20)))
        .start(
            event -> {
              if (event.id().equals("a-1") && calls.incrementAndGet() < 20) {
                throw new IllegalStateException("not yet");
              }
              handled.add(event.id());
            });

    awaitHandled("a-1", "a-2", "b-1", "c-1", "d-1", "e-1");
    assertThat(calls).hasValue(20);
    assertThat(heard.failed).hasSize(19).startsWith("1 not yet", "2 not yet");
    assertThat(handled).hasSize(6).containsSubsequence("a-1", "a-2");
    assertThat(List.copyOf(handled).indexOf("a-1"))
        .as("what is in other partitions went first")
        .isGreaterThan(0);
    assertThat(heard.deadLettered).isEmpty();
  }

  @Test
  void whatKeepsFailingGoesToTheDeadLetterTopicAsItIsAndTheRestGoesOn() {
    publish("a-1", "a-2", "a-3");

    bus.subscription(topic)
        .retryPolicy(SOON)
        .start(
            event -> {
              if (event.id().equals("a-2")) {
                throw new IllegalStateException("never");
              }
              handled.add(event.id());
            });

    awaitHandled("a-1", "a-3");
    assertThat(heard.failed).containsExactly("1 never", "2 never");
    assertThat(heard.deadLettered).hasSize(1);
    var dead = TopicLog.only(broker, topic + ".DLT");
    var original = TopicLog.read(broker, topic).get(1);
    assertThat(dead.value()).isEqualTo(original.value());
    assertThat(dead.key()).isEqualTo(original.key());
    assertThat(TopicLog.headers(dead))
        .containsAllEntriesOf(TopicLog.headers(original))
        .containsEntry("dead-letter-reason", "never")
        .containsEntry("dead-letter-exception", IllegalStateException.class.getName())
        .containsEntry("dead-letter-attempts", "3")
        .containsEntry("dead-letter-topic", topic)
        .containsEntry("dead-letter-partition", Integer.toString(original.partition()))
        .containsEntry("dead-letter-offset", "1")
        .containsEntry("dead-letter-group", group);
  }

  @Test
  void bytesThatAreNoEventGoToTheDeadLetterTopicAtOnce() {
    send("poison", null);
    send("{\"kind\":\"integration\"}", "k");
    publish("a-1");

    bus.subscribe(topic, this::handle);

    awaitHandled("a-1");
    await().untilAsserted(() -> assertThat(heard.deadLettered).hasSize(2));
    assertThat(heard.failed).isEmpty();
    assertThat(TopicLog.read(broker, topic + ".DLT"))
        .extracting(record -> TopicLog.text(record.value()))
        .containsExactlyInAnyOrder("poison", "{\"kind\":\"integration\"}");
    assertThat(TopicLog.read(broker, topic + ".DLT"))
        .extracting(record -> TopicLog.headers(record).get("dead-letter-reason"))
        .allMatch(reason -> reason.startsWith("$"), "names the place in the document");
  }

  @Test
  void withoutADeadLetterTopicThePartitionWaitsAndNothingIsSkipped() {
    AtomicInteger calls = new AtomicInteger();
    publish("a-1", "a-2");
    // Less than the producer takes to find the topic missing, which must cost no memory either.
    try (KafkaEventBus hasty = bus().consumerProperty("max.poll.interval.ms", 1500).build()) {
      hasty
          .subscription(topic)
          .deadLetterTopic("dead-letters-to-be-created")
          .retryPolicy(SOON)
          .start(
              event -> {
                if (event.id().equals("a-1")) {
                  calls.incrementAndGet();
                  throw new IllegalStateException("never");
                }
                handled.add(event.id());
              });
      await().until(() -> heard.notDeadLettered.size() > 1);
      assertThat(heard.notDeadLettered)
          .allSatisfy(
              cause ->
                  assertThat(cause)
                      .hasMessageContaining(
                          "Topic dead-letters-to-be-created does not exist: create it"));
      assertThat(handled).isEmpty();

      broker.createTopic("dead-letters-to-be-created", 1);

      awaitHandled("a-2");
    }
    assertThat(calls).as("attempts that the policy allows").hasValue(3);
    assertThat(TopicLog.headers(TopicLog.only(broker, "dead-letters-to-be-created")))
        .containsEntry("id", "a-1")
        .containsEntry("dead-letter-reason", "never")
        .containsEntry("dead-letter-attempts", "3");
  }

  @Test
  void anEventOfAnotherContextThatNobodyHandlesIsPutAsideWithTheReason() {
    send("{\"a\":1}", "k", "ce_specversion", "1.0", "ce_id", "x", "ce_type", "t", "ce_source", "/");

    bus.subscribe(topic, this::handle);

    await().until(() -> heard.deadLettered.size() == 1);
    assertThat(TopicLog.headers(TopicLog.only(broker, topic + ".DLT")).get("dead-letter-reason"))
        .contains("external(…)");
  }

  @Test
  void anErrorWhileReadingIsTriedAgainAndConcernsItsRecordAlone() {
    EventCodec fragile =
        Codecs.watched(
            EventCodec.detect(),
            (method, document) -> {
              if (document instanceof byte[] bytes && TopicLog.text(bytes).equals("deep")) {
                throw new StackOverflowError("deep");
              }
            });
    send("deep", "a");
    publish("a-1");
    try (KafkaEventBus reading = bus().codec(fragile).build()) {
      reading.subscription(topic).retryPolicy(SOON).start(this::handle);

      awaitHandled("a-1");
    }
    assertThat(heard.failed).containsExactly("1 deep", "2 deep");
    assertThat(heard.deadLettered).hasSize(1);
    assertThat(heard.consumerFailures).isEmpty();
  }
}
