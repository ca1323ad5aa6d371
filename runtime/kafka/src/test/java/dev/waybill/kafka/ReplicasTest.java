package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.PublishException.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two brokers of which one is lost: what that means depends on what the other has. */
@Timeout(120)
class ReplicasTest {

  @Test
  void tooFewReplicasAreTheBusesFailureAndAPartitionWithoutLeaderIsItsEvents(
      @TempDir Path first, @TempDir Path second) throws IOException {
    try (Broker broker = Broker.start(first, Map.of());
        Broker peer = broker.startPeer(second);
        KafkaEventBus bus = bus(broker)) {
      create(
          broker,
          new NewTopic("both", Map.of(0, List.of(1, 2)))
              .configs(Map.of("min.insync.replicas", "2")));
      create(broker, new NewTopic("one", Map.of(0, List.of(2))));
      create(broker, new NewTopic("other", Map.of(0, List.of(1))));
      for (String topic : List.of("both", "one", "other")) {
        await(bus.publish(topic, event("1", "k")));
      }
      peer.kill();

      CompletionStage<Void> tooFew = bus.publish("both", event("2", "k"));
      CompletionStage<Void> leaderless = bus.publish("one", event("2", "k"));
      await(bus.publish("other", event("2", "k")));

      assertThat(failure(tooFew).scope()).isEqualTo(Scope.BUS);
      assertThat(failure(tooFew)).hasMessageContaining("min.insync.replicas");
      PublishException ofEvent = failure(leaderless);
      assertThat(ofEvent.scope()).isEqualTo(Scope.EVENT);
      assertThat(ofEvent.isRetriable()).isTrue();
      assertThat(ofEvent).hasMessageContaining("partition 0 has no leader");
    }
  }

  private static void create(Broker broker, NewTopic topic) {
    Broker.get(broker.admin().createTopics(List.of(topic)).all());
  }

  private static KafkaEventBus bus(Broker broker) {
    return KafkaEventBus.builder(broker.bootstrapServers())
        .producerProperty("max.block.ms", 3000)
        .producerProperty("delivery.timeout.ms", 4000)
        .producerProperty("request.timeout.ms", 2000)
        .build();
  }
}
