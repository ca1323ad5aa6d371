package dev.waybill.bus;

/**
 * A handler's place on a stream.
 *
 * <pre>{@code
 * try (Subscription subscription = bus.subscribe("outbox.event.User", handler)) {
 *   Thread.sleep(1_000); // it hears what is published meanwhile
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  /** Ends the subscription: the handler is not called again. Closing twice does nothing. */
  @Override
  void close();
}
