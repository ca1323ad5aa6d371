package dev.waybill.samples.benchmarks.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.samples.benchmarks.outbox.Contender.Sink;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A bus that answers at once, except for the events of one key: those it answers when asked to. */
final class SilentBus implements EventProducer {

  static final String SILENT_KEY = "00000000-0000-7000-8000-000000000000";

  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

  private final Queue<CompletableFuture<Void>> unanswered = new ConcurrentLinkedQueue<>();
  private volatile Sink sink = Sink.NOWHERE;

  void publishTo(Sink value) {
    sink = value;
  }

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    if (event.orderingKey().value().equals(SILENT_KEY)) {
      CompletableFuture<Void> never = new CompletableFuture<>();
      unanswered.add(never);
      return never;
    }
    sink.published(event.id());
    return DONE;
  }

  void answer() {
    unanswered.forEach(answer -> answer.complete(null));
    unanswered.clear();
  }
}
