package dev.waybill.spring.internal.listeners;

import dev.waybill.bus.EventConsumer;
import dev.waybill.bus.EventHandler;
import dev.waybill.bus.Subscription;
import dev.waybill.jdbc.Inbox;
import dev.waybill.spring.internal.failure.StartException;
import dev.waybill.spring.internal.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The subscriptions of the application's listeners: begun before its worker, and ended after it.
 */
public final class ListenerSubscriptions implements SmartLifecycle, SmartInitializingSingleton {

  private final ConfigurableListableBeanFactory beans;
  private final Parts parts;
  private final int phase;
  private Map<String, EventHandler> handlers = Map.of();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private boolean isRunning;

  /**
   * What listeners need of the application.
   *
   * @param consumer the bus; asked for where there are listeners
   * @param isWithInbox whether listeners are called with the inbox
   * @param transactions the transaction manager, asked for with an inbox
   * @param dataSource where the inbox is
   * @param inbox asked for at the first event
   * @param standardStream the stream of methods that say none; null for none
   */
  public record Parts(
      ObjectProvider<EventConsumer> consumer,
      boolean isWithInbox,
      ObjectProvider<PlatformTransactionManager> transactions,
      DataSource dataSource,
      Supplier<Inbox> inbox,
      @Nullable String standardStream,
      Instrument instruments) {

    private Function<String, CallGuard> guards() {
      return isWithInbox
          ? consumer -> new InboxGuard(transactions.getObject(), dataSource, inbox, consumer)
          : consumer -> CallGuard.NONE;
    }
  }

  /** Finds the listeners once all beans are there. */
  public ListenerSubscriptions(ConfigurableListableBeanFactory beans, Parts parts, int phase) {
    this.beans = beans;
    this.parts = parts;
    this.phase = phase;
  }

  @Override
  public void afterSingletonsInstantiated() {
    handlers = new Listeners(beans, parts.standardStream(), parts.guards()).byStream();
  }

  @Override
  public synchronized void start() {
    isRunning = true;
    if (handlers.isEmpty()) {
      return;
    }
    EventConsumer consumer = parts.consumer().getIfAvailable();
    if (consumer == null) {
      throw new StartException(
          "There are methods that handle events, of the streams %s, and no bus that they come from."
              .formatted(handlers.keySet()),
          "Add the dependency waybill-kafka, declare a bean of type EventConsumer (an EventBus is"
              + " one), or set waybill.bus=in-memory.",
          null);
    }
    handlers.forEach(
        (stream, handler) ->
            subscriptions.add(
                subscribe(consumer, stream, parts.instruments().handler(stream, handler))));
  }

  private static Subscription subscribe(
      EventConsumer consumer, String stream, EventHandler handler) {
    try {
      return consumer.subscribe(stream, handler);
    } catch (IllegalStateException e) {
      throw new StartException(
          "The methods that handle the events of %s cannot be subscribed. %s"
              .formatted(stream, e.getMessage()),
          "Do what the message says: the consumer group is waybill.consumer.group, else"
              + " spring.application.name.",
          e);
    }
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return isRunning;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
