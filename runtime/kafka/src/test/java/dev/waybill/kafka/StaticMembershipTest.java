package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventHandler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Consumers that keep their partitions over a restart, on a real broker. */
@Timeout(120)
class StaticMembershipTest extends SubscriptionTest {

  StaticMembershipTest(TestInfo test) {
    super(test);
  }

  private KafkaEventBus pod(String name) {
    return bus().consumerProperty("group.instance.id", name).build();
  }

  /** Returns what each static member of the group has. */
  private Map<String, Set<TopicPartition>> members() {
    Map<String, Set<TopicPartition>> members = new TreeMap<>();
    Collection<ConsumerGroupDescription> described =
        Broker.get(broker.admin().describeConsumerGroups(List.of(group)).all()).values();
    for (MemberDescription member : described.iterator().next().members()) {
      members.put(member.groupInstanceId().orElse(""), member.assignment().topicPartitions());
    }
    return members;
  }

  private void awaitMembers(String... ids) {
    await()
        .untilAsserted(
            () ->
                assertThat(members())
                    .containsOnlyKeys(ids)
                    .allSatisfy((id, partitions) -> assertThat(partitions).isNotEmpty()));
  }

  @Test
  void everyThreadOfEverySubscriptionIsAMemberOfItsOwn() {
    String other = broker.createTopic(topic + ".other", 1);
    try (KafkaEventBus pod = pod("pod-1")) {
      pod.subscription(topic).threads(3).start(this::handle);
      pod.subscribe(other, this::handle);

      awaitMembers(
          "pod-1-" + topic + "-1",
          "pod-1-" + topic + "-2",
          "pod-1-" + topic + "-3",
          "pod-1-" + other + "-1");
      publish("a-1", "b-1", "c-1", "d-1");
      await(bus.publish(other, event("other", "k")));
      awaitHandled("a-1", "b-1", "c-1", "d-1", "other");
    }
    assertThat(handled).hasSize(5);
    assertThat(heard.consumerFailures).isEmpty();
  }

  @Test
  void aRestartMovesNoPartitions() {
    Queue<String> handledElsewhere = new ConcurrentLinkedQueue<>();
    EventHandler elsewhere = event -> handledElsewhere.add(event.id());
    String first = "pod-1-" + topic + "-1";
    try (KafkaEventBus stays = pod("pod-2")) {
      KafkaEventBus restarts = pod("pod-1");
      try {
        stays.subscribe(topic, elsewhere);
        restarts.subscribe(topic, this::handle);
        awaitMembers(first, "pod-2-" + topic + "-1");
        Map<String, Set<TopicPartition>> before = members();

        restarts.close();
        await(
            bus.publishAll(
                topic, IntStream.range(0, 30).mapToObj(i -> event("e-" + i, "k" + i)).toList()));
        await().until(() -> !handledElsewhere.isEmpty());
        restarts = pod("pod-1");
        restarts.subscribe(topic, this::handle);

        await().until(() -> handled.size() + handledElsewhere.size() >= 30);
        assertThat(members()).isEqualTo(before);
      } finally {
        restarts.close();
      }
    }
    assertThat(handled).isNotEmpty().doesNotContainAnyElementsOf(handledElsewhere);
    assertThat(heard.consumerFailures).isEmpty();
  }
}
