package dev.waybill.http.proof;

import dev.waybill.http.HttpEventProducer;
import dev.waybill.http.WebhookFormat;
import dev.waybill.jdbc.proof.ObservedBus;
import dev.waybill.jdbc.proof.WorkerMain;
import dev.waybill.outbox.StreamRouter;
import java.net.URI;
import java.time.Duration;

/** A worker in a process of its own that publishes to an HTTP endpoint, to be killed. */
final class HttpWorkerMain {

  static final String SECRET = "whsec_" + "c2Vj".repeat(8);

  private HttpWorkerMain() {}

  /**
   * Runs the worker.
   *
   * @param args those of {@link WorkerMain#run}, then the endpoint
   */
  public static void main(String[] args) throws Exception {
    MarkingCodec codec = new MarkingCodec();
    try (HttpEventProducer producer =
        HttpEventProducer.builder(URI.create(args[6]), WebhookFormat.builder(SECRET).build())
            .codec(codec.asCodec())
            .maxInFlight(4)
            // Sooner than an experiment has patience.
            .requestTimeout(Duration.ofMillis(600))
            .maxRetryAfter(Duration.ofMillis(100))
            .build()) {
      WorkerMain.run(
          args,
          StreamRouter.byAggregateType(),
          (station, witness) -> new ObservedBus(producer, station, witness, codec::sends),
          Duration.ofMillis(1500));
    }
  }
}
