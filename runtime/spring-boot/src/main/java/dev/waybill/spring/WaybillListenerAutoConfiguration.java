package dev.waybill.spring;

import dev.waybill.bus.EventConsumer;
import dev.waybill.jdbc.Inbox;
import dev.waybill.spring.internal.database.OutboxDataSource;
import dev.waybill.spring.internal.instrument.Instrument;
import dev.waybill.spring.internal.instrument.Instruments;
import dev.waybill.spring.internal.listeners.ListenerSubscriptions;
import dev.waybill.spring.internal.settings.WaybillProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration of the methods that handle events: see {@link IntegrationEventListener}. */
@AutoConfiguration(after = {WaybillAutoConfiguration.class, WaybillBusAutoConfiguration.class})
@ConditionalOnBean(OutboxDataSource.class)
public final class WaybillListenerAutoConfiguration {

  WaybillListenerAutoConfiguration() {}

  @Bean
  ListenerSubscriptions waybillSubscriptions(
      ConfigurableListableBeanFactory beans,
      ObjectProvider<EventConsumer> consumer,
      ObjectProvider<PlatformTransactionManager> transactions,
      OutboxDataSource dataSource,
      ObjectProvider<Inbox> inbox,
      ObjectProvider<Instrument> instruments,
      WaybillProperties properties) {
    return new ListenerSubscriptions(
        beans,
        new ListenerSubscriptions.Parts(
            consumer,
            properties.consumer().inbox(),
            transactions,
            dataSource.dataSource(),
            SingletonSupplier.of(inbox::getObject),
            properties.worker().stream(),
            Instruments.of(instruments)),
        OutboxWorkerLifecycle.SUBSCRIPTION_PHASE);
  }
}
