package dev.waybill.bus;

import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Publishes every event to several producers: see {@link EventProducer#allOf}. */
final class FanOutProducer implements EventProducer {

  private final List<EventProducer> producers;

  FanOutProducer(List<EventProducer> producers) {
    this.producers = List.copyOf(producers);
  }

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    return publishAll(stream, List.of(event)).get(0);
  }

  @Override
  public List<CompletionStage<Void>> publishAll(
      String stream, List<? extends IntegrationEvent<?>> events) {
    List<Gathering> answers = new ArrayList<>(events.size());
    List<CompletionStage<Void>> stages = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      Gathering answer = new Gathering(producers.size(), this::mostConsequential);
      answers.add(answer);
      stages.add(answer.stage());
    }
    for (EventProducer producer : producers) {
      List<CompletionStage<Void>> ofProducer = publishAll(producer, stream, events);
      for (int i = 0; i < events.size(); i++) {
        Gathering answer = answers.get(i);
        var unused =
            ofProducer.get(i).whenComplete((done, failure) -> answer.settle(unwrapped(failure)));
      }
    }
    return stages;
  }

  /** One producer that breaks the contract must not keep the events from the others. */
  private static List<CompletionStage<Void>> publishAll(
      EventProducer producer, String stream, List<? extends IntegrationEvent<?>> events) {
    RuntimeException failure;
    try {
      List<CompletionStage<Void>> stages =
          events.size() == 1
              ? List.of(producer.publish(stream, events.get(0)))
              : List.copyOf(producer.publishAll(stream, events));
      if (stages.size() == events.size()) {
        return stages;
      }
      failure =
          PublishException.retriable(
              "%s answered %d events with %d stages."
                  .formatted(producer.getClass().getName(), events.size(), stages.size()),
              null);
    } catch (RuntimeException e) {
      failure = e;
    }
    return Collections.nCopies(events.size(), CompletableFuture.failedStage(failure));
  }

  private Throwable mostConsequential(List<Throwable> failures) {
    if (failures.size() == 1) {
      return failures.get(0);
    }
    Throwable worst = failures.get(0);
    for (Throwable failure : failures) {
      worst = consequence(failure) > consequence(worst) ? failure : worst;
    }
    // An exception of its own: a producer may fail all events of a batch with one instance, which
    // would otherwise collect what is suppressed for each of them.
    PublishException combined =
        PublishException.like(
            worst,
            "%d of %d producers failed: %s"
                .formatted(failures.size(), producers.size(), worst.getMessage()));
    for (Throwable failure : failures) {
      if (failure != worst) {
        combined.addSuppressed(failure);
      }
    }
    return combined;
  }

  /** The whole bus counts for more than one event, and for ever for more than for now. */
  private static int consequence(Throwable failure) {
    if (!(failure instanceof PublishException publishing)) {
      return 0;
    }
    int ofScope = publishing.scope() == PublishException.Scope.BUS ? 2 : 0;
    return publishing.isRetriable() ? ofScope : ofScope + 1;
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    Throwable cause = failure == null ? null : failure.getCause();
    return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
  }
}
