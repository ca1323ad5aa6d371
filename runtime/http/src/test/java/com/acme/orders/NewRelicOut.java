package com.acme.orders;

import dev.waybill.http.HttpEventProducer;
import dev.waybill.http.NewRelicFormat;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.OutboxStore;
import java.net.URI;
import java.time.Duration;

/** Sends what is in the outbox to New Relic, where it can be queried: FROM OrderPlaced SELECT … */
final class NewRelicOut implements AutoCloseable {

  private final HttpEventProducer producer;
  private final OutboxWorker worker;

  /** The endpoint is that of the account's region: {@code NewRelicRegion.EU.events(1234567)}. */
  NewRelicOut(OutboxStore outbox, URI endpoint, String licenseKey) {
    NewRelicFormat format =
        NewRelicFormat.builder(licenseKey)
            .attribute("payload.zip-code", "zip") // a hyphen is no part of a name there
            .dropUnfit((event, field) -> System.err.println(event.id() + " goes without " + field))
            .takeLate() // after an outage of more than a day
            .build();
    producer = HttpEventProducer.builder(endpoint, format).build();
    worker = OutboxWorker.builder(outbox, producer).build();
    worker.start(Duration.ofSeconds(1));
  }

  @Override
  public void close() {
    worker.close();
    producer.close();
  }
}
