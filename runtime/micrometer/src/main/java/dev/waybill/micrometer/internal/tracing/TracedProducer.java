package dev.waybill.micrometer.internal.tracing;

import dev.waybill.bus.EventProducer;
import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import io.micrometer.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A producer whose publications are observed, of the events whose traces are recorded: of another
 * one, nobody would see anything.
 */
public record TracedProducer(EventProducer producer, EventObservations observations)
    implements EventProducer {

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    Observation observation = begin(stream, event);
    if (observation == null) {
      return producer.publish(stream, event);
    }
    CompletionStage<Void> stage;
    try {
      stage = producer.publish(stream, event);
    } catch (Throwable t) { // an Error of one event's, such as a deep recursion, is its end, too
      end(observation, t);
      throw t;
    }
    return ending(observation, stage);
  }

  @Override
  public List<CompletionStage<Void>> publishAll(
      String stream, List<? extends IntegrationEvent<?>> events) {
    List<@Nullable Observation> begun = begin(stream, events);
    if (begun.isEmpty()) {
      return producer.publishAll(stream, events);
    }
    List<CompletionStage<Void>> stages;
    try {
      stages = producer.publishAll(stream, events);
    } catch (Throwable t) {
      for (Observation observation : begun) {
        if (observation != null) {
          end(observation, t);
        }
      }
      throw t;
    }
    for (int i = 0; i < Math.min(begun.size(), stages.size()); i++) {
      Observation observation = begun.get(i);
      if (observation != null) {
        CompletionStage<Void> unused = ending(observation, stages.get(i));
      }
    }
    return stages;
  }

  @Override
  public boolean publishesInOrder() {
    return producer.publishesInOrder();
  }

  /** Begins to observe; empty where there is nothing to be seen. */
  private List<@Nullable Observation> begin(
      String stream, List<? extends IntegrationEvent<?>> events) {
    List<@Nullable Observation> begun = null;
    for (int i = 0; i < events.size(); i++) {
      Observation observation = begin(stream, events.get(i));
      if (observation != null && begun == null) {
        begun = new ArrayList<>(events.size());
        for (int before = 0; before < i; before++) {
          begun.add(null);
        }
      }
      if (begun != null) {
        begun.add(observation);
      }
    }
    return begun == null ? List.of() : begun;
  }

  private @Nullable Observation begin(String stream, IntegrationEvent<?> event) {
    EventHeaders headers = TraceHeaders.of(event);
    return TraceHeaders.isSampled(headers) ? observations.publishing(stream, event, headers) : null;
  }

  /** Returns the stage itself, so that whoever waits for it does not wait for this. */
  private CompletionStage<Void> ending(Observation observation, CompletionStage<Void> stage) {
    var unused = stage.whenComplete((nothing, failure) -> end(observation, failure));
    return stage;
  }

  private void end(Observation observation, @Nullable Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
      observations.failed(observation, cause == null ? failure : cause);
    }
    observations.end(observation, Observation.Scope.NOOP);
  }
}
