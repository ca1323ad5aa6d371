package dev.waybill.outbox;

import static dev.waybill.outbox.Events.append;
import static dev.waybill.outbox.Events.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Producers and routers that do not do as they should: one event fails for it, and no other. */
@NullUnmarked
final class MisbehavingProducerTest extends WorkerFixture {

  private OutboxWorker worker(EventProducer producer) {
    return OutboxWorker.builder(outbox, producer).name("w").build();
  }

  static List<Supplier<CompletionStage<Void>>> misbehaviours() {
    return List.of(
        () -> {
          throw new IllegalStateException("thrown");
        },
        () -> {
          throw new StackOverflowError();
        },
        () -> {
          throw new AssertionError("thrown");
        },
        () -> {
          throw new ServiceConfigurationError("no codec");
        },
        () -> null,
        () ->
            CompletableFuture.failedFuture(
                new CompletionException(new IllegalStateException("no"))),
        () ->
            Wait.elsewhere(
                () -> {
                  throw new IllegalStateException("no");
                }));
  }

  @ParameterizedTest
  @MethodSource("misbehaviours")
  void countsWhateverAProducerDoesAsTheEventsOwnFailure(Supplier<CompletionStage<Void>> bad) {
    bus.on("a1", id -> bad.get());
    append(outbox, "a1", "a2", "b1", "b2");

    assertThat(worker(bus).runOnce()).isEqualTo(2);

    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("a1");
    assertThat(heard.causes).noneMatch(CompletionException.class::isInstance);
    assertThat(ids(outbox.getPending())).containsExactly("a1", "a2");
  }

  /** A producer that handles batches by itself, as one for a broker does. */
  private abstract static class BatchProducer implements EventProducer {
    final List<List<String>> batches = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
      return publishAll(stream, List.of(event)).get(0);
    }

    @Override
    public List<CompletionStage<Void>> publishAll(
        String stream, List<? extends IntegrationEvent<?>> events) {
      batches.add(events.stream().map(IntegrationEvent::id).toList());
      return answers(events);
    }

    abstract List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events);
  }

  private static List<CompletionStage<Void>> successes(int count) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stages.add(CompletableFuture.completedFuture(null));
    }
    return stages;
  }

  @Test
  void findsTheEventForWhichABatchIsRefused() {
    BatchProducer refusing =
        new BatchProducer() {
          @Override
          List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events) {
            if (events.stream().anyMatch(event -> event.id().equals("b1"))) {
              throw new IllegalStateException("cannot encode");
            }
            return successes(events.size());
          }
        };
    append(outbox, "a1", "b1", "c1");

    assertThat(worker(refusing).runOnce()).isEqualTo(2);

    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("b1");
    assertThat(refusing.batches).hasSize(4);
  }

  @Test
  void blamesNoEventWhereABatchIsRefusedForTheBus() {
    BatchProducer gone =
        new BatchProducer() {
          @Override
          List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events) {
            throw PublishException.busUnavailable("closed", null);
          }
        };
    append(outbox, "a1", "b1");

    assertThatThrownBy(worker(gone)::runOnce).hasMessage("closed");

    assertThat(gone.batches).hasSize(1);
    assertThat(heard.failed).isEmpty();
  }

  @Test
  void countsStagesThatAreMissingAsFailuresOfTheirEvents() {
    BatchProducer lazy =
        new BatchProducer() {
          @Override
          List<CompletionStage<Void>> answers(List<? extends IntegrationEvent<?>> events) {
            return successes(events.size() - 1);
          }
        };
    append(outbox, "a1", "b1");

    assertThat(worker(lazy).runOnce()).isEqualTo(1);

    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactly("b1");
    assertThat(heard.causes.get(0)).hasMessageContaining("returned fewer stages");
  }

  @Test
  void countsAnEventThatCannotBeRoutedAsItsOwnFailure() {
    StreamRouter router =
        event -> {
          switch (event.id()) {
            case "a1" -> throw new StackOverflowError();
            case "b1" -> {
              return null;
            }
            default -> {
              return "s";
            }
          }
        };
    append(outbox, "a1", "b1", "c1");

    assertThat(OutboxWorker.builder(outbox, bus).router(router).build().runOnce()).isEqualTo(1);

    assertThat(heard.failed).extracting(OutboxEntry::id).containsExactlyInAnyOrder("a1", "b1");
    assertThat(bus.sent).containsExactly("c1");
  }
}
