package dev.waybill.kafka;

import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** What becomes of records without value, on a real broker. */
@Timeout(120)
class TombstoneTest extends SubscriptionTest {

  private static final String NOWHERE = "dead-letters-that-nobody-creates";

  private final Queue<Tombstone> tombstones = new ConcurrentLinkedQueue<>();

  TombstoneTest(TestInfo test) {
    super(test);
  }

  @Test
  void aHandlerIsGivenItsPlaceItsKeyAndItsHeadersBetweenTheEventsOfItsPartition() {
    publish("a-1");
    send(null, "a", "reason", "forgotten");
    publish("a-2");

    bus.subscription(topic)
        .deadLetterTopic(NOWHERE)
        .tombstones(
            tombstone -> {
              tombstones.add(tombstone);
              handled.add("tombstone");
            })
        .start(this::handle);

    awaitHandled("a-2");
    assertThat(handled).containsExactly("a-1", "tombstone", "a-2");
    Tombstone tombstone = tombstones.element();
    assertThat(tombstone.key()).isEqualTo("a");
    assertThat(tombstone.headers()).isEqualTo(Map.of("reason", "forgotten"));
    assertThat(tombstone.position().topic()).isEqualTo(topic);
    assertThat(tombstone.position().offset()).isEqualTo(1);
    assertThat(tombstone.timestamp())
        .isEqualTo(Instant.ofEpochMilli(TopicLog.read(broker, topic).get(1).timestamp()));
  }

  @Test
  void theyArePassedOverWhereTheSubscriptionSaysSo() {
    publish("a-1");
    send(null, "a");
    send(null, null);
    publish("a-2", "b-1", "c-1", "d-1");

    bus.subscription(topic).deadLetterTopic(NOWHERE).skipTombstones().start(this::handle);

    awaitHandled("a-1", "a-2", "b-1", "c-1", "d-1");
    await().until(() -> committed() == 7);
    assertThat(heard.notDeadLettered).isEmpty();
    assertThat(heard.failed).isEmpty();
  }

  @Test
  void withoutEitherTheyGoToTheDeadLetterTopicWithTheSettingsThatAreMissing() {
    send(null, "a");
    publish("a-1");

    bus.subscribe(topic, this::handle);

    awaitHandled("a-1");
    var dead = TopicLog.only(broker, topic + ".DLT");
    assertThat(TopicLog.text(dead.key())).isEqualTo("a");
    assertThat(dead.value()).isNull();
    assertThat(TopicLog.headers(dead).get("dead-letter-reason"))
        .contains("tombstones(…)")
        .contains("skipTombstones()");
  }

  @Test
  void aHandlerThatFailsIsCalledAgainAsOftenAsForAnEvent() {
    AtomicInteger calls = new AtomicInteger();
    send(null, "a");
    publish("a-1");

    bus.subscription(topic)
        .retryPolicy(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)))
        .tombstones(
            tombstone -> {
              calls.incrementAndGet();
              throw new IllegalStateException("never");
            })
        .start(this::handle);

    awaitHandled("a-1");
    assertThat(calls).hasValue(3);
    assertThat(heard.failed).containsExactly("1 never", "2 never");
    assertThat(TopicLog.headers(TopicLog.only(broker, topic + ".DLT")))
        .containsEntry("dead-letter-reason", "never");
  }

  @Test
  void aCloudEventWithoutDataIsAnEvent() {
    Queue<String> foreign = new ConcurrentLinkedQueue<>();
    send(null, "k", "ce_specversion", "1.0", "ce_id", "x", "ce_type", "t", "ce_source", "/");

    bus.subscription(topic)
        .external(event -> foreign.add(event.id()))
        .tombstones(tombstones::add)
        .start(this::handle);

    await().until(() -> foreign.contains("x"));
    assertThat(tombstones).isEmpty();
  }

  @Test
  void aDeadLetterTopicThatIsMissingIsToldOfWhenTheSubscriptionStarts() {
    bus.subscription(topic).threads(3).deadLetterTopic(NOWHERE).start(this::handle);
    bus.subscription(topic).group("another " + group).start(this::handle);

    publish("a-1");
    await().until(() -> handled.size() == 2);
    await().untilAsserted(() -> assertThat(heard.missing).isEqualTo(List.of(NOWHERE)));
  }
}
