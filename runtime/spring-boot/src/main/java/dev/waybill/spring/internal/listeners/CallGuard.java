package dev.waybill.spring.internal.listeners;

import dev.waybill.event.IntegrationEvent;

/** Surrounds the call of a method that handles an event. */
@FunctionalInterface
interface CallGuard {

  /** Calls the method, as it is. */
  CallGuard NONE = (event, call) -> call.run();

  /**
   * Calls the method, unless it is not to be called.
   *
   * @throws Exception what the call throws
   */
  void call(IntegrationEvent<?> event, Call call) throws Exception;

  /** Calls a method. */
  @FunctionalInterface
  interface Call {
    void run() throws Exception;
  }
}
