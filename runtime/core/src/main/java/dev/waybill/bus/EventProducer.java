package dev.waybill.bus;

import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where integration events go: a broker, a log, a consumer in the same process.
 *
 * <pre>{@code
 * EventProducer printing =
 *     (stream, event) -> {
 *       System.out.println(stream + ": " + event);
 *       return CompletableFuture.completedStage(null);
 *     };
 * OutboxWorker.builder(outbox, EventProducer.allOf(printing, bus)).build().tick();
 * }</pre>
 *
 * <p>Implementations are safe for use by several threads and do not block their caller for long:
 * the answer is the stage. A stage that completes says that the event is safe where it was sent. A
 * stage that fails should do so with a {@link PublishException}; any other exception counts as
 * retriable and as the event's own.
 */
@FunctionalInterface
public interface EventProducer {

  /**
   * Publishes an event.
   *
   * @param stream where to, as in a topic's name
   * @param event what
   * @return a stage that completes when the event is safe there, or fails
   */
  CompletionStage<Void> publish(String stream, IntegrationEvent<?> event);

  /**
   * Publishes several events together, each with an answer of its own.
   *
   * <p>An {@link dev.waybill.outbox.OutboxWorker} passes at most one event of each ordering key, so
   * that no order among these need be kept, unless the producer {@linkplain #publishesInOrder()
   * publishes in order}.
   *
   * @param stream where to
   * @param events what
   * @return a stage per event, in the order of the events; this method itself does not throw for a
   *     single event's failure. Where it throws for several events, the worker sends each of them
   *     alone, so that some may be sent twice
   */
  default List<CompletionStage<Void>> publishAll(
      String stream, List<? extends IntegrationEvent<?>> events) {
    List<CompletionStage<Void>> stages = new ArrayList<>(events.size());
    for (IntegrationEvent<?> event : events) {
      try {
        stages.add(publish(stream, event));
      } catch (Throwable t) { // an Error of one event's, such as a deep recursion, stays its own
        stages.add(CompletableFuture.failedStage(t));
      }
    }
    return stages;
  }

  /**
   * Tells whether {@link #publishAll} keeps the order of its events, also where one of them fails:
   * then none that follows it under its ordering key is published, and answers come in the order of
   * the events. A worker passes such a producer all events of a page that go to one stream at once;
   * those of an ordering key that go to several streams wait for each other all the same.
   *
   * @return whether it does; false unless overridden
   */
  default boolean publishesInOrder() {
    return false;
  }

  /**
   * Publishes every event to several producers, such as a broker and an audit log.
   *
   * <p>The stage of an event completes when all of them have it. Where several fail, the failure is
   * the most consequential one: the bus's over the event's, a permanent one over a retriable one;
   * it has the others suppressed. A producer that fails, even by throwing, does not keep the event
   * from the others. So whoever retries repeats the event at those producers that already had it.
   *
   * <p>Events that are published together go to each producer together. The producers are not
   * closed with the result, which has nothing to close.
   *
   * @param producers to which, at least one
   * @return a producer that publishes to all of these
   * @throws IllegalArgumentException where there is none: events would count as published and be
   *     nowhere
   */
  static EventProducer allOf(EventProducer... producers) {
    if (Objects.requireNonNull(producers, "producers").length == 0) {
      throw new IllegalArgumentException("There is no producer to publish to: pass at least one.");
    }
    return new FanOutProducer(List.of(producers));
  }
}
