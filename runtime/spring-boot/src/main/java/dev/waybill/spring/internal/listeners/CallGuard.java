package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.PageHandler;
import dev.waybill.event.Envelope;
import dev.waybill.event.IntegrationEvent;
import java.util.List;

/** Surrounds the call of a method that handles events. */
interface CallGuard {

  /** Calls the method, as it is. */
  CallGuard NONE =
      new CallGuard() {
        @Override
        public void call(Envelope<?> event, Call call) throws Exception {
          call.run();
        }

        @Override
        public void call(List<IntegrationEvent<?>> page, PageHandler handler) throws Exception {
          handler.handle(page);
        }
      };

  /**
   * Calls the method, unless it is not to be called.
   *
   * @throws Exception what the call throws
   */
  void call(Envelope<?> event, Call call) throws Exception;

  /**
   * Calls the method with those events of a page that it is to have, if there are any.
   *
   * @throws Exception what the call throws
   */
  void call(List<IntegrationEvent<?>> page, PageHandler handler) throws Exception;

  /** Calls a method. */
  @FunctionalInterface
  interface Call {
    void run() throws Exception;
  }
}
