package dev.waybill.bus;

/** A handler's place on a stream. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  /** Ends the subscription: the handler is not called again. Closing twice does nothing. */
  @Override
  void close();
}
