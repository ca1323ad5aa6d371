package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.PublishException.Scope;
import dev.waybill.bus.Subscription;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client whose password the brokers refuse, until its user is given that password. */
@Timeout(120)
class CredentialsTest {

  private static final String PASSWORD = "the client's";
  private static final String REFUSED = "the brokers do not accept this client's credentials";

  private final Broker broker = Broker.shared();
  private final RecordingListener heard = new RecordingListener();
  private final KafkaEventBus bus;
  private final KafkaEventBus transactionalBus;
  private final String user;
  private final String topic;

  CredentialsTest(TestInfo test) {
    user = test.getTestMethod().orElseThrow().getName() + UUID.randomUUID(); // some run twice
    topic = broker.createTopic(user, 1);
    broker.setPassword(user, "another");
    bus = settings().build();
    transactionalBus = settings().transactional(user).build();
  }

  private KafkaEventBus.Builder settings() {
    return KafkaEventBus.builder(broker.saslBootstrapServers())
        .property("security.protocol", "SASL_PLAINTEXT")
        .property("sasl.mechanism", "SCRAM-SHA-256")
        .property(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, PASSWORD))
        .group(user)
        .listener(heard);
  }

  private KafkaEventBus bus(boolean isTransactional) {
    return isTransactional ? transactionalBus : bus;
  }

  private void mend() {
    broker.setPassword(user, PASSWORD);
  }

  @AfterEach
  void close() {
    bus.close();
    transactionalBus.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusedCredentialsAreTheBusesFailureAndItsReasonHoweverOftenTheyAreRefused(
      boolean isTransactional) {
    for (int attempt = 1; attempt <= 3; attempt++) {
      PublishException failure = failure(bus(isTransactional).publish(topic, event("e", "o")));

      assertThat(failure.scope()).isEqualTo(Scope.BUS);
      assertThat(failure).as("attempt %d", attempt).hasMessageContaining(REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventsWaitUncountedUntilTheCredentialsAreAcceptedAndThenGoOutInOrder(
      boolean isTransactional) {
    RecordingOutboxListener worked = new RecordingOutboxListener();
    InMemoryOutbox outbox = InMemoryOutbox.builder().listener(worked).build();
    List<String> ids = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    ids.forEach(id -> outbox.enqueueEvent(event(id, "o-1")));
    try (OutboxWorker worker =
        OutboxWorker.builder(outbox, bus(isTransactional)).stream(topic).build()) {
      worker.start(Duration.ofMillis(50));
      await().until(() -> worked.workerFailures.size() >= 2);

      mend();

      await().until(() -> outbox.getPending(1).isEmpty());
    }
    assertThat(TopicLog.ids(broker, topic)).containsExactlyElementsOf(ids);
    assertThat(worked.failures).as("failures counted on events").isEmpty();
    assertThat(worked.workerFailures)
        .allSatisfy(pausedFor -> assertThat(pausedFor).hasMessageContaining(REFUSED));
  }

  @Test
  void aSubscriptionTellsOfRefusedCredentialsAndGoesOnOnceTheyAreAccepted() {
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    bus.subscribe(topic, event -> handled.add(event.id()));
    await().until(() -> !heard.consumerFailures.isEmpty());

    mend();
    await().until(() -> isPublished("e-1"));

    await().until(() -> handled.contains("e-1"));
    assertThat(heard.consumerFailures)
        .allSatisfy(
            cause ->
                assertThat(cause)
                    .isInstanceOf(SaslAuthenticationException.class)
                    .hasMessageContaining("invalid credentials"));
  }

  private boolean isPublished(String id) {
    try {
      await(bus.publish(topic, event(id, "o-1")));
      return true;
    } catch (AssertionError e) {
      return false; // the last refusal may be heard after the password was changed
    }
  }

  @Test
  void aSubscriptionWhoseCredentialsAreRefusedPausesEverLonger() {
    bus.subscribe(topic, event -> {});

    await()
        .untilAsserted(
            () ->
                assertThat(heard.consumerPauses)
                    .as("longer than after a first failure")
                    .anyMatch(pause -> pause.toMillis() > 200));
  }

  @Test
  void aSubscriptionWhoseCredentialsAreRefusedIsClosedAtOnce() {
    Subscription subscription = bus.subscribe(topic, event -> {});
    await().until(() -> !heard.consumerFailures.isEmpty());

    assertTimeout(Duration.ofSeconds(5), subscription::close);
  }
}
