package dev.waybill.outbox;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A bus that does for each event what a test says, and remembers what it was sent. */
final class ScriptedProducer implements EventProducer {

  final List<String> sent = new CopyOnWriteArrayList<>();
  final List<String> streams = new CopyOnWriteArrayList<>();

  /** The answers that are still open. */
  final Map<String, CompletableFuture<Void>> open = new ConcurrentHashMap<>();

  private final Map<String, Function<String, CompletionStage<Void>>> scripts =
      new ConcurrentHashMap<>();

  private final Map<String, RuntimeException> throwing = new ConcurrentHashMap<>();

  /** How many events each call had. */
  final List<Integer> batches = new CopyOnWriteArrayList<>();

  private volatile boolean publishesInOrder;
  private volatile Function<String, CompletionStage<Void>> standard =
      id -> CompletableFuture.completedFuture(null);

  /** What becomes of one event. */
  ScriptedProducer on(String id, Function<String, CompletionStage<Void>> script) {
    scripts.put(id, script);
    return this;
  }

  /** What becomes of all other events. */
  ScriptedProducer otherwise(Function<String, CompletionStage<Void>> script) {
    standard = script;
    return this;
  }

  ScriptedProducer fails(String id, Throwable failure) {
    return on(id, same -> CompletableFuture.failedFuture(failure));
  }

  /** Whatever is sent together with it throws. */
  ScriptedProducer throwsFor(String id, RuntimeException failure) {
    throwing.put(id, failure);
    return this;
  }

  ScriptedProducer heals() {
    scripts.clear();
    throwing.clear();
    standard = id -> CompletableFuture.completedFuture(null);
    return this;
  }

  CompletionStage<Void> never(String id) {
    return answerTo(id);
  }

  /** The answer to an event that gets none by itself, be it sent already or not. */
  CompletableFuture<Void> answerTo(String id) {
    return open.computeIfAbsent(id, same -> new CompletableFuture<>());
  }

  ScriptedProducer publishesInOrder(boolean value) {
    publishesInOrder = value;
    return this;
  }

  @Override
  public boolean publishesInOrder() {
    return publishesInOrder;
  }

  @Override
  public List<CompletionStage<Void>> publishAll(
      String stream, List<? extends IntegrationEvent<?>> events) {
    batches.add(events.size());
    for (IntegrationEvent<?> event : events) {
      RuntimeException failure = throwing.get(event.id());
      if (failure != null) {
        throw failure;
      }
    }
    return EventProducer.super.publishAll(stream, events);
  }

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    // Looked up first: who sees that it is sent may have the bus heal.
    Function<String, CompletionStage<Void>> script = scripts.getOrDefault(event.id(), standard);
    sent.add(event.id());
    streams.add(stream);
    return script.apply(event.id());
  }

  List<String> sentOf(String aggregateId) {
    return sent.stream().filter(id -> id.startsWith(aggregateId)).toList();
  }
}
