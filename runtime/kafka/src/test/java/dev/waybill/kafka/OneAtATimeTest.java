package dev.waybill.kafka;

import static dev.waybill.kafka.Events.event;
import static dev.waybill.kafka.Stages.await;
import static dev.waybill.kafka.Stages.failure;
import static dev.waybill.kafka.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why a worker has one event of a key under way, unless the bus is transactional: Kafka's producer
 * sends what follows a batch that it has given up. Here a topic may not be written to until the
 * first refusal is told, before which the producer sends nothing else.
 */
@Timeout(120)
class OneAtATimeTest {

  private final Broker broker = Broker.shared();
  private final InMemoryOutbox outbox =
      InMemoryOutbox.builder()
          .retryPolicy(new RetryPolicy(1000, Duration.ofMillis(50), Duration.ofMillis(200)))
          .build();
  private @Nullable KafkaEventBus bus;

  /** A bus that has met a topic which refuses the next batch, and that batch alone. */
  private KafkaEventBus refusedOnce(String topic, boolean isTransactional) {
    KafkaEventBus.Builder settings =
        KafkaEventBus.builder(broker.bootstrapServers())
            .producerProperty("batch.size", 1) // a batch for each event
            .producerProperty("interceptor.classes", List.of(Ending.class))
            .producerProperty(
                Ending.OF_FAULT, (Runnable) () -> broker.undeny(ResourceType.TOPIC, topic));
    KafkaEventBus refused = (isTransactional ? settings.transactional(topic) : settings).build();
    bus = refused;
    await(refused.publish(topic, event("0", "k")));
    broker.deny(ResourceType.TOPIC, topic);
    return refused;
  }

  /** Ends a fault as soon as an event has failed for it, on the producer's own thread. */
  public static final class Ending implements ProducerInterceptor<byte[], byte[]> {

    static final String OF_FAULT = "end.of.fault";

    private @Nullable Runnable end;

    @Override
    public void configure(Map<String, ?> settings) {
      end = (Runnable) settings.get(OF_FAULT);
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
      return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
      if (failure != null && end != null) {
        end.run();
        end = null;
      }
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    if (bus != null) {
      bus.close();
    }
  }

  @Test
  void aProducerSendsTheNextEventOfAKeyAfterOneThatWasRefused() {
    String topic = broker.createTopic("one-given-up", 1);
    KafkaEventBus refused = refusedOnce(topic, false);

    List<CompletionStage<Void>> stages =
        refused.publishAll(topic, List.of(event("1", "k"), event("2", "k")));

    assertThat(failure(stages.get(0)).isRetriable()).isTrue();
    await(stages.get(1));
    assertThat(TopicLog.ids(broker, topic)).containsExactly("0", "2");
  }

  @Test
  void soAWorkerThatHandedItSeveralEventsOfAKeyWouldPublishThemOutOfOrder() {
    String topic = broker.createTopic("one-of-several", 1);
    KafkaEventBus refused = refusedOnce(topic, false);

    publishTwo(topic, new Hasty(refused));

    assertThat(firstOccurrences(topic)).containsExactly("0", "2", "1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWorkerPublishesThemInOrderWithOneUnderWayAsWellAsWithATransaction(boolean isTransactional) {
    String topic = broker.createTopic("one-at-a-time-" + isTransactional, 1);
    KafkaEventBus refused = refusedOnce(topic, isTransactional);

    publishTwo(topic, refused);

    assertThat(TopicLog.ids(broker, topic)).containsExactly("0", "1", "2");
  }

  private void publishTwo(String topic, EventProducer producer) {
    outbox.enqueueEvent(event("1", "k"));
    outbox.enqueueEvent(event("2", "k"));
    try (OutboxWorker worker = OutboxWorker.builder(outbox, producer).stream(topic).build()) {
      worker.start(Duration.ofMillis(50));
      await().until(() -> outbox.getPending(1).isEmpty());
    }
  }

  private List<String> firstOccurrences(String topic) {
    return TopicLog.ids(broker, topic).stream().distinct().toList();
  }

  /** Says of a pipelined bus what is true of a transactional one alone. */
  private record Hasty(KafkaEventBus bus) implements EventProducer {

    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      return bus.publish(stream, event);
    }

    @Override
    public List<CompletionStage<Void>> publishAll(
        String stream, List<? extends IntegrationEvent<?>> events) {
      return bus.publishAll(stream, events);
    }

    @Override
    public boolean publishesInOrder() {
      return true;
    }
  }
}
