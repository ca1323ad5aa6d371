package dev.waybill.spring.internal.assembly;

import java.lang.System.Logger.Level;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Says, once, that nothing publishes what is appended. */
public final class WaitingEvents implements SmartInitializingSingleton {

  private static final System.Logger LOGGER = System.getLogger("dev.waybill.spring");

  @Override
  public void afterSingletonsInstantiated() {
    LOGGER.log(
        Level.WARNING,
        "Events wait in the outbox: there is nothing to publish them to. Add the dependency waybill-kafka, declare a bean of type EventProducer, or set waybill.worker.enabled=false where another instance publishes them");
  }
}
