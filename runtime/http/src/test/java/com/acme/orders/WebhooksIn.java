package com.acme.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.http.InvalidWebhookException;
import dev.waybill.http.WebhookVerifier;
import dev.waybill.json.EventCodec;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Takes webhooks of whoever has the secret, each once. */
final class WebhooksIn implements HttpHandler {

  private final EventCodec codec = EventCodec.detect();
  private final Set<String> seen = ConcurrentHashMap.newKeySet(); // in earnest, in your database
  private final WebhookVerifier verifier;
  private final Consumer<IntegrationEvent<?>> orders;

  WebhooksIn(String secret, Consumer<IntegrationEvent<?>> orders) {
    this.verifier = WebhookVerifier.builder(secret).build();
    this.orders = orders;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String id = verifier.verify(exchange.getRequestHeaders()::getFirst, body).id();
      if (seen.add(id)) {
        orders.accept(codec.decodeIntegrationEvent(body));
      }
      exchange.sendResponseHeaders(204, -1);
    } catch (InvalidWebhookException e) {
      exchange.sendResponseHeaders(401, -1);
    }
  }
}
