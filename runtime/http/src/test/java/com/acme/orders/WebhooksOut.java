package com.acme.orders;

import dev.waybill.http.HttpEventProducer;
import dev.waybill.http.WebhookFormat;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.store.OutboxStore;
import java.net.URI;
import java.time.Duration;

/** Sends what is in the outbox to a customer's webhook. */
final class WebhooksOut implements AutoCloseable {

  private final HttpEventProducer producer;
  private final OutboxWorker worker;

  /** While the customer changes over to a new secret, both sign. */
  WebhooksOut(OutboxStore outbox, URI endpoint, String secret, String formerSecret) {
    WebhookFormat format = WebhookFormat.builder(secret).alsoSignedWith(formerSecret).build();
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
