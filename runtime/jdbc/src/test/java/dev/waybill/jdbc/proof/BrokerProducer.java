package dev.waybill.jdbc.proof;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Publishes what one worker sends to the experiment's broker. */
public final class BrokerProducer implements EventProducer {

  private final Station station;
  private final BrokerLine broker;

  /** Connects a worker with a broker. */
  public BrokerProducer(Station station, BrokerLine broker) {
    this.station = station;
    this.broker = broker;
  }

  @Override
  public CompletionStage<Void> publish(String stream, IntegrationEvent<?> event) {
    return broker
        .take(station.current(), event.id(), event.orderingKey())
        .thenCompose(
            fate ->
                switch (fate) {
                  case TAKEN, TAKEN_LATE, TAKEN_UNANSWERED, SWALLOWED ->
                      CompletableFuture.<Void>completedFuture(null);
                  case REFUSED, REFUSED_LATE -> failed(PublishException.retriable("refused", null));
                  case REFUSED_FOR_EVER ->
                      failed(PublishException.permanent("refused for ever", null));
                  case BROKER_AWAY ->
                      failed(PublishException.busUnavailable("the broker is away", null));
                });
  }

  private static CompletionStage<Void> failed(Throwable cause) {
    return CompletableFuture.failedFuture(cause);
  }
}
