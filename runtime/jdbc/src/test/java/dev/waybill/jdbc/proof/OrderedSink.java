package dev.waybill.jdbc.proof;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes the events of a backlog and remembers of each key how far it has come. */
final class OrderedSink implements EventProducer {

  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

  private final Map<String, Integer> lastOfKeys = new HashMap<>();
  private int count;

  @Override
  public synchronized CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    int number = Integer.parseInt(event.id().substring(1));
    Integer last = lastOfKeys.put(event.orderingKey().value(), number);
    if (last != null && last >= number) {
      throw new AssertionError("e%d came after e%d".formatted(number, last));
    }
    count++;
    return DONE;
  }

  synchronized int count() {
    return count;
  }
}
