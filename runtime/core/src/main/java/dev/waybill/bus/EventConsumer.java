package dev.waybill.bus;

/** Where integration events come from. */
public interface EventConsumer {

  /**
   * Hands every event of a stream to a handler, in order per ordering key, until the subscription
   * is closed, each within {@link dev.waybill.event.Causation#run}.
   *
   * @param stream the stream, as in a topic's name
   * @param handler what to do with each event, such as {@link EventHandlers}; called by one thread
   *     at a time
   * @return the subscription
   */
  Subscription subscribe(String stream, EventHandler handler);
}
