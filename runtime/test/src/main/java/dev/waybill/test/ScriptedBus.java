package dev.waybill.test;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.IntegrationEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A bus that answers for each event what a test says, and remembers what it was sent. What it is
 * told nothing of is published at once. Events are named by their type, or one by its id.
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
  private final Map<String, CompletableFuture<Void>> answers = new ConcurrentHashMap<>();
  private volatile Function<IntegrationEvent<?>, CompletionStage<Void>> standard =
      ScriptedBus::published;
  private volatile boolean publishesInOrder;

  /** Creates a bus that publishes everything. */
  public ScriptedBus() {}

  private static CompletionStage<Void> published(IntegrationEvent<?> event) {
    return CompletableFuture.completedStage(null);
  }

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
   * Says what becomes of the events of a type, or of one event.
   *
   * @param name the type on the wire, or the id
   * @param answer gives the stage for each
   * @return this bus
   */
  public ScriptedBus on(String name, Function<IntegrationEvent<?>, CompletionStage<Void>> answer) {
    Objects.requireNonNull(name, "name");
    return on(event -> event.type().equals(name) || event.id().equals(name), answer);
  }

  /**
   * Says what becomes of all events that nothing else was said of.
   *
   * @param answer gives the stage for each
   * @return this bus
   */
  public ScriptedBus otherwise(Function<IntegrationEvent<?>, CompletionStage<Void>> answer) {
    standard = Objects.requireNonNull(answer, "answer");
    return this;
  }

  /**
   * Fails the events of a type, or one event.
   *
   * @param name the type on the wire, or the id
   * @param failure with what; a {@link dev.waybill.bus.PublishException} says how far it goes
   * @return this bus
   */
  public ScriptedBus fails(String name, Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    return on(name, event -> CompletableFuture.failedStage(failure));
  }

  /**
   * Leaves the events of a type, or one event, without an answer, until the test gives it.
   *
   * @param name the type on the wire, or the id
   * @return the answer to all of them
   */
  public CompletableFuture<Void> holdsBack(String name) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    ScriptedBus unused = on(name, event -> answer);
    return answer;
  }

  /**
   * Leaves an event without an answer, until the test gives it by {@link #answerTo}: for {@code
   * bus.otherwise(bus::unanswered)}, where each event is to have an answer of its own.
   *
   * @param event the event
   * @return its answer
   */
  public CompletionStage<Void> unanswered(IntegrationEvent<?> event) {
    return answerTo(Objects.requireNonNull(event, "event").id());
  }

  /**
   * Returns the answer to an event that is left {@linkplain #unanswered without}, be it sent
   * already or not.
   *
   * @param id the event's id
   * @return the answer, for the test to complete
   */
  public CompletableFuture<Void> answerTo(String id) {
    return answers.computeIfAbsent(
        Objects.requireNonNull(id, "id"), same -> new CompletableFuture<>());
  }

  /**
   * Forgets all that it was told: from now on everything is published.
   *
   * @return this bus
   */
  public ScriptedBus heals() {
    scripts.clear();
    standard = ScriptedBus::published;
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
    Objects.requireNonNull(stream, "stream");
    // Looked up first: who sees that it is sent may have the bus heal.
    Function<IntegrationEvent<?>, CompletionStage<Void>> answer =
        answer(Objects.requireNonNull(event, "event"));
    sent.add(new Sent(stream, event));
    return answer.apply(event);
  }

  private Function<IntegrationEvent<?>, CompletionStage<Void>> answer(IntegrationEvent<?> event) {
    for (Script script : scripts) {
      if (script.events.test(event)) {
        return script.answer;
      }
    }
    return standard;
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
   * Returns the ids of what it was sent, each attempt by itself.
   *
   * @return the ids, in the order in which the events came
   */
  public List<String> sentIds() {
    return sent.stream().map(one -> one.event.id()).toList();
  }

  /**
   * Returns the ids of what it was sent of one ordering key, each attempt by itself.
   *
   * @param key the key, such as an aggregate's id
   * @return the ids, in the order in which the events came
   */
  public List<String> sentIdsOf(String key) {
    Objects.requireNonNull(key, "key");
    return sent().stream()
        .filter(event -> event.orderingKey().value().equals(key))
        .map(IntegrationEvent::id)
        .toList();
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
