package dev.waybill.samples.benchmarks.http;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that can be written by hand: posts the same bytes, with as many requests under way, and
 * keeps no order, tells no failures apart and repeats nothing.
 */
final class SendLoop implements HttpComparison.Contender {

  private final URI endpoint;
  private final CloudEventsMapping mapping;
  private final EventCodec codec;
  private final int inFlight;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  SendLoop(URI endpoint, CloudEventsMapping mapping, EventCodec codec, int inFlight) {
    this.endpoint = endpoint;
    this.mapping = mapping;
    this.codec = codec;
    this.inFlight = inFlight;
  }

  @Override
  public void send(List<IntegrationEvent<?>> events) throws InterruptedException {
    Semaphore room = new Semaphore(inFlight);
    AtomicInteger failed = new AtomicInteger();
    for (IntegrationEvent<?> event : events) {
      byte[] body = mapping.map(event, codec).toJson().getBytes(StandardCharsets.UTF_8);
      HttpRequest request =
          HttpRequest.newBuilder(endpoint)
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      room.acquire();
      var unused =
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .whenComplete(
                  (response, failure) -> {
                    if (failure != null || response.statusCode() / 100 != 2) {
                      failed.incrementAndGet();
                    }
                    room.release();
                  });
    }
    room.acquire(inFlight);
    if (failed.get() > 0) {
      throw new IllegalStateException("%d requests failed".formatted(failed.get()));
    }
  }

  @Override
  public void close() {
    // The client goes with its last reference.
  }
}
