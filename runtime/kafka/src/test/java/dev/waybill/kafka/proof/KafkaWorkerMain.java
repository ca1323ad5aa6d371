package dev.waybill.kafka.proof;

import dev.waybill.jdbc.proof.ObservedBus;
import dev.waybill.jdbc.proof.WorkerMain;
import dev.waybill.kafka.KafkaEventBus;

/** A worker in a process of its own that publishes to Kafka, to be killed. */
final class KafkaWorkerMain {

  private KafkaWorkerMain() {}

  /**
   * Runs the worker.
   *
   * @param args those of {@link WorkerMain#run}, then the broker's address and the name of the
   *     {@link TwoTopics}
   */
  public static void main(String[] args) throws Exception {
    TwoTopics topics = new TwoTopics(args[7]);
    try (KafkaEventBus bus =
        KafkaEventBus.builder(args[6])
            // Sooner than an experiment has patience.
            .producerProperty("max.block.ms", 2000)
            .producerProperty("request.timeout.ms", 1500)
            .producerProperty("delivery.timeout.ms", 3000)
            .producerProperty("interceptor.classes", ClaimHeader.class.getName())
            .build()) {
      WorkerMain.run(
          args,
          event -> topics.of(event.orderingKey()),
          (station, witness) -> new ObservedBus(bus, station, witness, ClaimHeader::sends));
    }
  }
}
