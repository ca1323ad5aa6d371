package dev.waybill.bus;

import dev.waybill.event.IntegrationEvent;
import java.lang.System.Logger.Level;

/**
 * Learns why a subscriber of an {@link InMemoryEventBus} could not handle an event.
 *
 * <p>Called on the subscriber's own thread, once per cause and subscription and not once per event.
 * What it throws is ignored.
 */
@FunctionalInterface
public interface SubscriberFailureListener {

  /**
   * Takes note of a failure.
   *
   * @param stream the stream
   * @param event the event at which the cause was first seen
   * @param cause what the handler threw
   */
  void subscriberFailed(String stream, IntegrationEvent<?> event, Throwable cause);

  /**
   * Returns the default: a warning to the {@link System.Logger} named after the bus.
   *
   * @return the listener
   */
  static SubscriberFailureListener logging() {
    System.Logger logger = System.getLogger(InMemoryEventBus.class.getName());
    return (stream, event, cause) ->
        logger.log(
            Level.WARNING,
            "A subscriber of stream %s could not handle event %s (type %s). The event counts as not published; the same cause is not reported again."
                .formatted(stream, event.id(), event.type()),
            cause);
  }
}
