package dev.waybill.spring;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.InMemoryEventBus;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the bus that events leave by, where the application has no {@link
 * EventProducer} of its own.
 */
@AutoConfiguration(after = WaybillAutoConfiguration.class)
@ConditionalOnMissingBean(EventProducer.class)
@Import(WaybillBusAutoConfiguration.InMemory.class)
public final class WaybillBusAutoConfiguration {

  WaybillBusAutoConfiguration() {}

  /** The bus within the process. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "waybill.bus", havingValue = "in-memory")
  static class InMemory {

    @Bean
    InMemoryEventBus waybillEventBus() {
      return new InMemoryEventBus();
    }
  }
}
