package dev.waybill.jdbc.proof;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Tells what a worker sends to a bus before it is sent, and what the bus answers before the worker
 * hears it.
 */
public final class ObservedBus implements EventProducer {

  private final EventProducer bus;
  private final Station station;
  private final RemoteBroker witness;
  private final BiConsumer<ClaimId, String> sending;

  /**
   * Observes a bus.
   *
   * @param sending hears of each claim and event before it is sent, to mark what is sent with it
   */
  public ObservedBus(
      EventProducer bus,
      Station station,
      RemoteBroker witness,
      BiConsumer<ClaimId, String> sending) {
    this.bus = bus;
    this.station = station;
    this.witness = witness;
    this.sending = sending;
  }

  @Override
  public CompletionStage<Void> publish(String topic, IntegrationEvent<?> event) {
    return publishAll(topic, List.of(event)).get(0);
  }

  @Override
  public List<CompletionStage<Void>> publishAll(
      String topic, List<? extends IntegrationEvent<?>> events) {
    ClaimId claim = station.current();
    for (IntegrationEvent<?> event : events) {
      witness.saw(new Fact.Sent(claim, event.id(), event.orderingKey()));
      sending.accept(claim, event.id());
    }
    List<CompletionStage<Void>> answers = bus.publishAll(topic, events);
    List<CompletionStage<Void>> told = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      String event = events.get(i).id();
      told.add(
          answers
              .get(i)
              .handle(
                  (taken, failure) ->
                      failure == null ? taken(claim, event) : failed(claim, event, failure))
              .thenCompose(stage -> stage));
    }
    return told;
  }

  private CompletionStage<Void> taken(ClaimId claim, String event) {
    return witness.tell(new Fact.Answered(claim, event, true)).thenAccept(heard -> {});
  }

  private CompletionStage<Void> failed(ClaimId claim, String event, Throwable failure) {
    // Where another attempt makes sense, the broker may have the event all the same.
    if (!(failure instanceof PublishException refusal) || refusal.isRetriable()) {
      var unused = witness.tell(new Fact.Disturbed(claim.worker(), Fact.Disturbance.UNANSWERED));
    }
    return witness
        .tell(new Fact.Answered(claim, event, false))
        .thenCompose(heard -> CompletableFuture.failedFuture(failure));
  }
}
