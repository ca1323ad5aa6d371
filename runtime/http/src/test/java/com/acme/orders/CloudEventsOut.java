package com.acme.orders;

import dev.waybill.http.CloudEventsFormat;
import dev.waybill.http.HttpEventProducer;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.OutboxStore;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** Sends what is in the outbox to an endpoint that takes CloudEvents. */
final class CloudEventsOut implements AutoCloseable {

  private final HttpEventProducer producer;
  private final OutboxWorker worker;

  CloudEventsOut(OutboxStore outbox, URI endpoint, Supplier<String> token) {
    CloudEventsMapping mapping = CloudEventsMapping.builder("/orders").build();
    producer =
        HttpEventProducer.builder(endpoint, CloudEventsFormat.structured(mapping))
            .header("Authorization", () -> "Bearer " + token.get()) // asked for at each request
            .build();
    worker = OutboxWorker.builder(outbox, producer).build();
    worker.start(Duration.ofSeconds(1));
  }

  @Override
  public void close() {
    worker.close();
    producer.close();
  }
}
