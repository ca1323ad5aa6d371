package dev.waybill.spring;

import static org.awaitility.Awaitility.await;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A producer that keeps the ordering keys of what it is sent. */
final class Published implements EventProducer {

  private final List<String> keys = new CopyOnWriteArrayList<>();

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    keys.add(event.orderingKey().value());
    return CompletableFuture.completedFuture(null);
  }

  List<String> keys() {
    return List.copyOf(keys);
  }

  void awaitAll(String... expected) {
    await().atMost(Duration.ofMinutes(1)).until(() -> keys.containsAll(List.of(expected)));
  }
}
