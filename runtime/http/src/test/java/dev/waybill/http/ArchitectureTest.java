package dev.waybill.http;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A public door, and rooms behind it. */
final class ArchitectureTest extends HouseContract {

  @Override
  protected Set<String> door() {
    return Set.of(
        "HttpEventProducer",
        "HttpFormat",
        "CloudEventsFormat",
        "NewRelicFormat",
        "NewRelicRegion",
        "WebhookFormat",
        "WebhookVerifier",
        "VerifiedWebhook",
        "InvalidWebhookException",
        "AnswerMeaning",
        "TransportFault");
  }

  @Override
  protected Set<Class<?>> vocabulary() {
    return Set.of(AnswerMeaning.class, TransportFault.class);
  }

  @Override
  protected Set<Class<?>> outermost() {
    return Set.of(HttpEventProducer.Builder.class, WebhookVerifier.Builder.class);
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    CloudEventsMapping mapping = CloudEventsMapping.builder("/orders").build();
    CloudEventsFormat format = CloudEventsFormat.binary(mapping);
    URI endpoint = URI.create("http://localhost:1/");
    String secret = "whsec_" + "A".repeat(32);
    try (HttpEventProducer producer = HttpEventProducer.builder(endpoint, format).build()) {
      return arguments
          .with(HttpEventProducer.class, producer)
          .with(HttpEventProducer.Builder.class, HttpEventProducer.builder(endpoint, format))
          .with(HttpFormat.class, format)
          .with(CloudEventsFormat.class, format)
          .with(CloudEventsMapping.class, mapping)
          .with(NewRelicFormat.class, NewRelicFormat.builder("key").build())
          .with(NewRelicFormat.Builder.class, NewRelicFormat.builder("key"))
          .with(WebhookFormat.class, WebhookFormat.builder(secret).build())
          .with(WebhookFormat.Builder.class, WebhookFormat.builder(secret))
          .with(WebhookVerifier.class, WebhookVerifier.builder(secret).build())
          .with(WebhookVerifier.Builder.class, WebhookVerifier.builder(secret))
          .with(VerifiedWebhook.class, new VerifiedWebhook("e-1", Instant.EPOCH))
          .with(String.class, secret)
          .with(byte[].class, new byte[0])
          .with(EventCodec.class, EventCodec.detect())
          .with(HttpClient.class, HttpClient.newHttpClient())
          .with(IntegrationEvent.class, Events.event("e-1"))
          .with(int.class, 200)
          .with(URI.class, endpoint)
          .unchecked(types);
    }
  }
}
