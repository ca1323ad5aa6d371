package dev.waybill.bus;

import static dev.waybill.bus.Events.STREAM;
import static dev.waybill.bus.Events.event;
import static dev.waybill.bus.Events.events;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.failureOf;
import static dev.waybill.bus.Stages.isOpen;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class FanOutProducerTest {

  private final PublishException bus = PublishException.busUnavailable("broker gone", null);
  private final PublishException permanent = PublishException.permanent("too large", null);
  private final PublishException retriable = PublishException.retriable("not now", null);

  @Test
  void theStageCompletesWhenAllProducersHaveTheEvent() throws Exception {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> second = new CompletableFuture<>();

    CompletionStage<Void> stage =
        EventProducer.allOf((s, e) -> first, (s, e) -> second).publish(STREAM, event("e-1"));

    second.complete(null);
    assertThat(isOpen(stage)).isTrue();
    first.complete(null);
    await(stage);
  }

  @Test
  void eventsThatArePublishedTogetherGoToEachProducerTogether() throws Exception {
    Recorder first = new Recorder();
    Recorder second = new Recorder();

    List<CompletionStage<Void>> stages =
        EventProducer.allOf(first, second).publishAll(STREAM, events(1, 3));

    assertThat(stages).hasSize(3);
    for (CompletionStage<Void> stage : stages) {
      await(stage);
    }
    assertThat(first.batches).containsExactly(List.of("e-1", "e-2", "e-3"));
    assertThat(second.batches).isEqualTo(first.batches);
  }

  @Test
  void nothingToPublishIsNothingToAnswer() {
    assertThat(EventProducer.allOf(new Recorder()).publishAll(STREAM, List.of())).isEmpty();
  }

  @Test
  void theOnlyFailureIsPassedOnAsItIs() {
    assertThat(failureOfAll(failing(permanent), new Recorder())).isSameAs(permanent);
    assertThat(failureOfAll(failing(new CompletionException(retriable)), new Recorder()))
        .isSameAs(retriable);
  }

  @Test
  void theBusOutranksTheEvent() {
    PublishException failure =
        (PublishException) failureOfAll(failing(permanent), failing(bus), failing(retriable));

    assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(failure).hasMessageContainingAll("3 of 3", "broker gone").hasCause(bus);
    assertThat(failure.getSuppressed()).containsExactly(permanent, retriable);
  }

  @Test
  void aPermanentFailureOutranksARetriableOneAndAnyOtherException() {
    IllegalStateException other = new IllegalStateException("a bug");
    PublishException failure =
        (PublishException) failureOfAll(failing(other), failing(retriable), failing(permanent));

    assertThat(failure.isRetriable()).isFalse();
    assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
    assertThat(failure).hasCause(permanent);
    assertThat(failure.getSuppressed()).containsExactly(other, retriable);
  }

  @Test
  void oneExceptionForAWholeBatchCollectsNothing() {
    EventProducer producer = EventProducer.allOf(failing(bus), failing(retriable), failing(bus));

    for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(1, 3))) {
      assertThat(publishFailureOf(stage)).hasCause(bus).hasSuppressedException(retriable);
    }
    assertThat(bus.getSuppressed()).isEmpty();
  }

  @Test
  void aProducerThatThrowsOrAnswersTooLittleDoesNotKeepTheEventsFromTheOthers() {
    Recorder recorder = new Recorder();
    EventProducer throwing =
        (stream, event) -> {
          throw new IllegalStateException("a bug");
        };
    EventProducer shortOfStages = new ShortOfStages();

    List<CompletionStage<Void>> stages =
        EventProducer.allOf(throwing, shortOfStages, recorder).publishAll(STREAM, events(1, 2));

    assertThat(recorder.batches).containsExactly(List.of("e-1", "e-2"));
    for (CompletionStage<Void> stage : stages) {
      assertThat(failureOf(stage)).hasMessageContaining("2 of 3 producers failed");
    }
  }

  @Test
  void noProducerAtAllIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(EventProducer::allOf);
  }

  private static Throwable failureOfAll(EventProducer... producers) {
    return failureOf(EventProducer.allOf(producers).publish(STREAM, event("e-1")));
  }

  private static EventProducer failing(Throwable failure) {
    return (stream, event) -> CompletableFuture.failedStage(failure);
  }

  private static final class Recorder implements EventProducer {

    final List<List<String>> batches = new ArrayList<>();

    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      return publishAll(stream, List.of(event)).get(0);
    }

    @Override
    public List<CompletionStage<Void>> publishAll(
        String stream, List<? extends IntegrationEvent<?>> events) {
      batches.add(events.stream().<String>map(IntegrationEvent::id).toList());
      return events.stream().map(e -> CompletableFuture.<Void>completedStage(null)).toList();
    }
  }

  private static final class ShortOfStages implements EventProducer {

    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public List<CompletionStage<Void>> publishAll(
        String stream, List<? extends IntegrationEvent<?>> events) {
      return List.of(CompletableFuture.completedStage(null));
    }
  }
}
