package dev.waybill.test;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A bus that answers for each event what a test says, and remembers what it was sent. What it is
 * told nothing of is published at once.
 *
 * <pre>{@code
 * ScriptedBus bus = new ScriptedBus().fails("UserCreated", PublishException.retriable("down", null));
 * OutboxWorker worker = OutboxWorker.builder(outbox, bus).build();
 * worker.tick();
 * bus.heals();
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class ScriptedBus implements EventProducer {

  /** The answer to the events that a test chooses. */
  private record Script(
      Predicate<IntegrationEvent<?>> events,
      Function<IntegrationEvent<?>, CompletionStage<Void>> answer) {}

  /** An event, and where it was sent to. */
  private record Sent(String stream, IntegrationEvent<?> event) {}

  private final List<Script> scripts = new CopyOnWriteArrayList<>();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private volatile boolean publishesInOrder;

  /** Creates a bus that publishes everything. */
  public ScriptedBus() {}

  /**
   * Says what becomes of some events. What was said later precedes what was said before.
   *
   * @param events tells which
   * @param answer gives the stage for each
   * @return this bus
   */
  public ScriptedBus on(
      Predicate<IntegrationEvent<?>> events,
      Function<IntegrationEvent<?>, CompletionStage<Void>> answer) {
    scripts.add(
        0,
        new Script(
            Objects.requireNonNull(events, "events"), Objects.requireNonNull(answer, "answer")));
    return this;
  }

  /**
   * Fails the events of a type.
   *
   * @param type the type on the wire
   * @param failure with what; a {@link dev.waybill.bus.PublishException} says how far it goes
   * @return this bus
   */
  public ScriptedBus fails(String type, Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    return on(ofType(type), event -> CompletableFuture.failedStage(failure));
  }

  /**
   * Leaves the events of a type without an answer, until the test gives it.
   *
   * @param type the type on the wire
   * @return the answer to all of them
   */
  public CompletableFuture<Void> holdsBack(String type) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    ScriptedBus unused = on(ofType(type), event -> answer);
    return answer;
  }

  private static Predicate<IntegrationEvent<?>> ofType(String type) {
    Objects.requireNonNull(type, "type");
    return event -> event.type().equals(type);
  }

  /**
   * Forgets all that it was told: from now on everything is published.
   *
   * @return this bus
   */
  public ScriptedBus heals() {
    scripts.clear();
    return this;
  }

  /**
   * Says what {@link #publishesInOrder()} answers; false unless set.
   *
   * @param value whether it keeps the order of what it is sent together
   * @return this bus
   */
  public ScriptedBus publishesInOrder(boolean value) {
    publishesInOrder = value;
    return this;
  }

  @Override
  public boolean publishesInOrder() {
    return publishesInOrder;
  }

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    sent.add(
        new Sent(Objects.requireNonNull(stream, "stream"), Objects.requireNonNull(event, "event")));
    for (Script script : scripts) {
      if (script.events.test(event)) {
        return script.answer.apply(event);
      }
    }
    return CompletableFuture.completedStage(null);
  }

  /**
   * Returns what it was sent, each attempt by itself.
   *
   * @return the events, in the order in which they came
   */
  public List<IntegrationEvent<?>> sent() {
    return sent.stream().<IntegrationEvent<?>>map(Sent::event).toList();
  }

  /**
   * Returns what it was sent to one stream, each attempt by itself.
   *
   * @param stream the stream
   * @return the events, in the order in which they came
   */
  public List<IntegrationEvent<?>> sentTo(String stream) {
    Objects.requireNonNull(stream, "stream");
    return sent.stream()
        .filter(one -> one.stream.equals(stream))
        .<IntegrationEvent<?>>map(Sent::event)
        .toList();
  }
}
