package dev.waybill.bus;

import java.util.List;
import java.util.Objects;

/**
 * Where events come from: integration events, and those of other contexts.
 *
 * <pre>{@code
 * Subscription subscription =
 *     consumer.subscribe(
 *         "outbox.event.User",
 *         EventHandlers.builder()
 *             .on(UserCreatedPayload.class, (user, event) -> welcome(user.name()))
 *             .build());
 * }</pre>
 */
public interface EventConsumer {

  /**
   * Hands every event of a stream to a handler, in order per ordering key, until the subscription
   * is closed, each within {@link dev.waybill.event.Causation#run}.
   *
   * @param stream the stream, as in a topic's name
   * @param handler what to do with each event, such as {@link EventHandlers}; called by one thread
   *     at a time. What {@link EventHandler#external()} returns is handed the events of other
   *     contexts
   * @return the subscription
   */
  Subscription subscribe(String stream, EventHandler handler);

  /**
   * Hands the events of a stream to a handler as many at a time as have arrived, up to a limit, in
   * order per ordering key, until the subscription is closed. A consumer that does not override
   * this hands over pages of one event.
   *
   * @param stream the stream, as in a topic's name
   * @param handler what to do with each page; called by one thread at a time
   * @return the subscription
   */
  default Subscription subscribePages(String stream, PageHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return subscribe(stream, event -> handler.handle(List.of(event)));
  }
}
