package dev.waybill.spring;

import dev.waybill.bus.EventProducer;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.StreamRouter;
import dev.waybill.outbox.store.OutboxStore;
import dev.waybill.spring.internal.assembly.OnRelaying;
import dev.waybill.spring.internal.assembly.WaitingEvents;
import dev.waybill.spring.internal.assembly.WorkerParts;
import dev.waybill.spring.internal.instrument.Instrument;
import dev.waybill.spring.internal.instrument.Instruments;
import dev.waybill.spring.internal.settings.WaybillProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of what publishes from the outbox: a worker, where there is an {@link
 * EventProducer} to publish to and this instance is to.
 */
@AutoConfiguration(after = {WaybillAutoConfiguration.class, WaybillBusAutoConfiguration.class})
@ConditionalOnBean(OutboxStore.class)
@Conditional(OnRelaying.class)
@ConditionalOnMissingBean({OutboxWorkerLifecycle.class, OutboxWorker.class})
public final class WaybillWorkerAutoConfiguration {

  WaybillWorkerAutoConfiguration() {}

  @Bean
  @ConditionalOnBean(EventProducer.class)
  OutboxWorkerLifecycle waybillWorker(
      OutboxStore store,
      EventProducer producer,
      ObjectProvider<StreamRouter> router,
      ObjectProvider<Instrument> instruments,
      ObjectProvider<LifecycleProperties> lifecycle,
      WaybillProperties properties) {
    WorkerParts parts =
        new WorkerParts(
            store,
            Instruments.of(instruments).producer(producer),
            router.getIfAvailable(),
            properties.worker());
    return new OutboxWorkerLifecycle(
        parts::build,
        parts.interval(),
        parts.closeTimeout(
            lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase()));
  }

  @Bean
  @ConditionalOnMissingBean(EventProducer.class)
  WaitingEvents waybillWaitingEvents() {
    return new WaitingEvents();
  }
}
