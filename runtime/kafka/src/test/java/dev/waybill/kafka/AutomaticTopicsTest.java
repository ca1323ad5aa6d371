package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.PublishException.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that creates topics by itself, and allows its users nothing that it was not told to. */
@Timeout(120)
class AutomaticTopicsTest {

  private static final String PASSWORD = "secret";

  @TempDir static Path directory;
  private static Broker broker;

  @BeforeAll
  static void startBroker() throws IOException {
    broker =
        Broker.start(
            directory,
            Map.of(
                "auto.create.topics.enable", "true",
                "allow.everyone.if.no.acl.found", "false",
                "super.users", "User:ANONYMOUS"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static KafkaEventBus bus(KafkaEventBus.Builder settings, boolean isTransactional) {
    return (isTransactional ? settings.transactional("automatic") : settings).build();
  }

  private static KafkaEventBus.Builder busOf(String user) {
    broker.setPassword(user, PASSWORD);
    await()
        .until(
            () ->
                Broker.get(broker.admin().describeUserScramCredentials().all()).containsKey(user));
    // Of the clients, only the one that publishes is told who it is.
    return KafkaEventBus.builder(broker.saslBootstrapServers())
        .producerProperty("security.protocol", "SASL_PLAINTEXT")
        .producerProperty("sasl.mechanism", "SCRAM-SHA-256")
        .producerProperty(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, PASSWORD));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFirstEventOfEachTopicHasItCreated(boolean isTransactional) {
    List<String> topics = IntStream.range(0, 20).mapToObj(i -> isTransactional + "-" + i).toList();
    try (KafkaEventBus bus =
        bus(KafkaEventBus.builder(broker.bootstrapServers()), isTransactional)) {
      await(topics.stream().map(topic -> bus.publish(topic, event("first", "k"))).toList());
    }
    assertThat(Broker.get(broker.admin().listTopics().names())).containsAll(topics);
  }

  @Test
  void whoMayWriteButWasNotAllowedToDescribeWritesToATopicThatIsThere() {
    String topic = broker.createTopic("write-only", 1);
    broker.acl("writer", ResourceType.TOPIC, topic, AclOperation.WRITE, AclPermissionType.ALLOW);
    try (KafkaEventBus bus = busOf("writer").build()) {
      await(bus.publish(topic, event("1", "k")));
    }
    assertThat(TopicLog.ids(broker, topic)).containsExactly("1");
  }

  @Test
  void whoMayWriteAndCreateHasItsTopicCreated() {
    broker.acl(
        "creator", ResourceType.TOPIC, "created", AclOperation.WRITE, AclPermissionType.ALLOW);
    broker.acl(
        "creator", ResourceType.TOPIC, "created", AclOperation.CREATE, AclPermissionType.ALLOW);
    try (KafkaEventBus bus = busOf("creator").build()) {
      await(bus.publish("created", event("1", "k")));
    }
    assertThat(TopicLog.ids(broker, "created")).containsExactly("1");
  }

  @Test
  void whoMayNotCreateWaitsInVainForItsOwnEventsAlone() {
    String there = broker.createTopic("there", 1);
    for (String topic : List.of(there, "never")) {
      broker.acl("humble", ResourceType.TOPIC, topic, AclOperation.WRITE, AclPermissionType.ALLOW);
    }
    try (KafkaEventBus bus = busOf("humble").producerProperty("max.block.ms", 2000).build()) {
      CompletionStage<Void> lost = bus.publish("never", event("1", "k"));
      await(bus.publish(there, event("1", "k")));

      PublishException failure = failure(lost);
      assertThat(failure.scope()).isEqualTo(Scope.EVENT);
      assertThat(failure.isRetriable()).isTrue();
      assertThat(failure)
          .hasMessageContaining("Topic never does not exist")
          .hasMessageContaining("CREATE");
    }
  }

  @Test
  void whoIsForbiddenToDescribeIsToldWhatToAllow() {
    String topic = broker.createTopic("undescribed", 1);
    broker.acl("blind", ResourceType.TOPIC, topic, AclOperation.WRITE, AclPermissionType.ALLOW);
    broker.acl("blind", ResourceType.TOPIC, topic, AclOperation.DESCRIBE, AclPermissionType.DENY);
    try (KafkaEventBus bus = busOf("blind").build()) {
      PublishException failure = failure(bus.publish(topic, event("1", "k")));

      assertThat(failure.scope()).isEqualTo(Scope.EVENT);
      assertThat(failure).hasMessageContaining("WRITE").hasMessageContaining("DESCRIBE");
    }
  }
}
