package dev.waybill.kafka.internal.publish;

import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.client.PublishFailures;
import dev.waybill.kafka.internal.client.Timing;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each event without waiting for those before it. What is handed over together leaves
 * together: the producer lingers until the last of it is there, and is then told to go on.
 */
final class PipelinedSender implements EventSender {

  private final ProducerSlot producers;
  private final ClusterProbe probe;
  private final Topics topics;
  private final Doubts doubts;
  private final Departures departures;

  PipelinedSender(ClientSettings settings, ClusterProbe probe, Timing timing) {
    this.producers = new ProducerSlot(settings.ofProducer());
    this.probe = probe;
    this.topics = new Topics(settings, producers, probe, timing, this::send);
    this.doubts = new Doubts(probe, topics::run);
    this.departures = new Departures(producers);
  }

  @Override
  public void send(String topic, List<Outgoing> batch) {
    topics.pass(topic, batch);
  }

  private void send(TopicGate gate, List<Outgoing> batch) {
    for (Outgoing outgoing : batch) {
      send(gate, outgoing);
    }
    departures.call();
  }

  private void send(TopicGate gate, Outgoing outgoing) {
    Producer<byte[], byte[]> producer = null;
    try {
      producer = producers.get();
      Producer<byte[], byte[]> used = producer;
      var unused =
          producer.send(
              outgoing.record(), (metadata, failure) -> answer(gate, outgoing, used, failure));
    } catch (Throwable t) { // whatever it is: nobody else would answer
      answer(gate, outgoing, producer, t);
    }
  }

  private void answer(
      TopicGate gate,
      Outgoing outgoing,
      @Nullable Producer<byte[], byte[]> producer,
      @Nullable Throwable failure) {
    if (failure == null) {
      outgoing.stage().complete(null);
    } else if (PublishFailures.isUnclear(failure)) {
      gate.suspect();
      doubts.add(outgoing, failure);
    } else {
      if (producer != null && PublishFailures.isEndOfProducer(failure)) {
        Producer<byte[], byte[]> broken = producer;
        // Elsewhere: this may be the producer's own thread, which cannot wait for its end.
        topics.run(() -> producers.discard(broken));
      }
      outgoing
          .stage()
          .completeExceptionally(PublishFailures.of(outgoing.record().topic(), failure));
    }
  }

  @Override
  public void close(Duration timeout) {
    topics.drain(timeout);
    producers.close(timeout);
    departures.close();
    probe.close();
    topics.close();
  }
}
