package dev.waybill.outbox;

import dev.waybill.event.IntegrationEvent;
import java.util.Objects;

/**
 * Decides to which stream an event goes.
 *
 * <pre>{@code
 * StreamRouter byType = event -> "users." + event.type();
 * OutboxWorker.builder(outbox, bus).router(byType).build().tick();
 * }</pre>
 */
@FunctionalInterface
public interface StreamRouter {

  /**
   * Names the stream of an event. All events of one ordering key must go to one stream, or their
   * order is lost.
   *
   * @param event the event
   * @return the stream's name
   */
  String route(IntegrationEvent<?> event);

  /**
   * Routes by what the event is about: {@code outbox.event.<aggregateType>}, and for a rejection
   * without an aggregate {@code outbox.event.<commandType>}, as Debezium's Outbox Event Router does
   * with an outbox's default columns.
   *
   * @return the router
   */
  static StreamRouter byAggregateType() {
    return event -> "outbox.event.".concat(event.orderingKey().scope());
  }

  /**
   * Routes everything to one stream.
   *
   * @param stream the stream's name
   * @return the router
   */
  static StreamRouter constant(String stream) {
    Objects.requireNonNull(stream, "stream");
    return event -> stream;
  }
}
