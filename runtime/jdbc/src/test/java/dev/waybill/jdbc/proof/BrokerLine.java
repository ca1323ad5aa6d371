package dev.waybill.jdbc.proof;

import dev.waybill.event.OrderingKey;
import java.util.concurrent.CompletionStage;

/** How a worker reaches the broker: in its own process or over a socket. */
@FunctionalInterface
public interface BrokerLine {

  /**
   * Sends an event.
   *
   * @return a stage that completes with what the sender is told, or never
   */
  CompletionStage<Broker.Fate> take(ClaimId claim, String event, OrderingKey key);
}
