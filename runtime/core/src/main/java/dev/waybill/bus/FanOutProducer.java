package dev.waybill.bus;

import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    List<CombinedStage> combined = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      combined.add(new CombinedStage(producers.size()));
    }
    for (EventProducer producer : producers) {
      List<CompletionStage<Void>> stages = publishAll(producer, stream, events);
      for (int i = 0; i < events.size(); i++) {
        combined.get(i).add(stages.get(i));
      }
    }
    return combined.stream().map(CombinedStage::stage).toList();
  }

  /** One producer that breaks the contract must not keep the events from the others. */
  private static List<CompletionStage<Void>> publishAll(
      EventProducer producer, String stream, List<? extends IntegrationEvent<?>> events) {
    try {
      List<CompletionStage<Void>> stages =
          events.size() == 1
              ? List.of(producer.publish(stream, events.get(0)))
              : List.copyOf(producer.publishAll(stream, events));
      if (stages.size() == events.size()) {
        return stages;
      }
      return failed(
          events.size(),
          PublishException.retriable(
              "%s answered %d events with %d stages."
                  .formatted(producer.getClass().getName(), events.size(), stages.size()),
              null));
    } catch (RuntimeException e) {
      return failed(events.size(), e);
    }
  }

  private static List<CompletionStage<Void>> failed(int events, RuntimeException failure) {
    return Collections.nCopies(events, CompletableFuture.failedStage(failure));
  }
}
