package dev.waybill.kafka.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.PublishException.Scope;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.internal.wire.Utf8;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is made of failures that a bus cannot bring about by itself. */
@Timeout(120)
class PublishFailuresTest {

  private final Broker broker = Broker.shared();

  @Test
  void anInvalidRecordFailsPermanentlyAndItsNeighboursGoAgain() {
    // A compacted topic takes no record without key: one of a batch is invalid.
    String topic = broker.createTopic("compacted", 1, Map.of("cleanup.policy", "compact"));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "linger.ms", 60_000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var neighbour = producer.send(new ProducerRecord<>(topic, Utf8.bytes("k"), new byte[1]));
      var invalid = producer.send(new ProducerRecord<>(topic, null, new byte[1]));
      producer.flush();

      assertThat(PublishFailures.of(topic, failure(invalid)).isRetriable()).isFalse();
      Throwable ofNeighbour = failure(neighbour);
      PublishException failure = PublishFailures.of(topic, ofNeighbour);
      assertThat(failure.scope()).isEqualTo(Scope.EVENT);
      assertThat(failure.isRetriable()).isTrue();
      assertThat(PublishFailures.isEndOfProducer(ofNeighbour)).isFalse();
    }
  }

  private static Throwable failure(Future<?> answer) {
    return Objects.requireNonNull(
        catchThrowableOfType(ExecutionException.class, answer::get).getCause());
  }
}
