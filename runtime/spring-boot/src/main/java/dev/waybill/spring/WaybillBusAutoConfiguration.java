package dev.waybill.spring;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.json.CloudEventsMapping;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.kafka.KafkaListener;
import dev.waybill.spring.internal.assembly.ConsumerGroup;
import dev.waybill.spring.internal.assembly.OnBus;
import dev.waybill.spring.internal.failure.StartException;
import dev.waybill.spring.internal.kafka.BootKafka;
import dev.waybill.spring.internal.kafka.KafkaBusParts;
import dev.waybill.spring.internal.kafka.KafkaClients;
import dev.waybill.spring.internal.kafka.KafkaInstrument;
import dev.waybill.spring.internal.kafka.PlainKafka;
import dev.waybill.spring.internal.listeners.OnListeners;
import dev.waybill.spring.internal.settings.WaybillProperties;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Auto-configuration of the bus that events leave by, where the application has no {@link
 * EventProducer} of its own: Kafka as the application's own clients reach it, where {@code
 * waybill-kafka} is on the class path, or the process itself.
 */
@AutoConfiguration(
    after = WaybillAutoConfiguration.class,
    afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnBean(EventCodec.class)
@ConditionalOnMissingBean(EventProducer.class)
public final class WaybillBusAutoConfiguration {

  WaybillBusAutoConfiguration() {}

  /** Clients as Spring Boot configures them. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnBus.Kafka.class)
  @ConditionalOnClass({KafkaEventBus.class, ProducerFactory.class})
  @ConditionalOnBean(ProducerFactory.class)
  static class BootClients {

    @Bean
    KafkaClients waybillKafkaClients(
        ProducerFactory<?, ?> producers, ObjectProvider<ConsumerFactory<?, ?>> consumers) {
      return BootKafka.of(producers, consumers.getIfAvailable());
    }
  }

  /** Clients without Spring for Kafka. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnBus.Kafka.class)
  @ConditionalOnClass(KafkaEventBus.class)
  @ConditionalOnMissingBean(type = "org.springframework.kafka.core.ProducerFactory")
  static class PlainClients {

    @Bean
    KafkaClients waybillKafkaClients(Environment environment) {
      return PlainKafka.of(environment);
    }
  }

  /** The bus on Kafka. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnBus.Kafka.class)
  @ConditionalOnClass(KafkaEventBus.class)
  static class Kafka {

    @Bean
    KafkaEventBus waybillEventBus(
        KafkaClients clients,
        EventCodec codec,
        ObjectProvider<CloudEventsMapping> mapping,
        ObjectProvider<KafkaListener> listener,
        ObjectProvider<KafkaInstrument> instrument,
        WaybillProperties properties,
        Environment environment) {
      return new KafkaBusParts(
              clients,
              codec,
              mapping.getIfAvailable(),
              instrument
                  .getIfAvailable(() -> new KafkaInstrument(UnaryOperator.identity()))
                  .around()
                  .apply(listener.getIfAvailable(KafkaListener::logging)),
              ConsumerGroup.find(properties.consumer(), environment),
              properties.kafka())
          .build();
    }
  }

  /** What takes the place of a bus that was asked for and is not there. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnBus.KafkaAlone.class)
  @ConditionalOnMissingClass("dev.waybill.kafka.KafkaEventBus")
  static class NoKafka {

    @Bean
    EventProducer waybillEventBus() {
      throw new StartException(
          "The property waybill.bus is kafka, and waybill-kafka is not on the class path.",
          "Add the dependency dev.waybill:waybill-kafka, or leave the property out.",
          null);
    }
  }

  /** The bus within the process. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnBus.InMemory.class)
  static class InMemory {

    @Bean
    InMemoryEventBus waybillEventBus() {
      return new InMemoryEventBus();
    }
  }

  /** The same, where nobody has chosen, and events have nowhere else to go but are listened for. */
  @Configuration(proxyBeanMethods = false)
  @Conditional({OnBus.Auto.class, OnListeners.class})
  @ConditionalOnMissingClass("dev.waybill.kafka.KafkaEventBus")
  static class InProcess {

    @Bean
    InMemoryEventBus waybillEventBus() {
      return new InMemoryEventBus();
    }
  }
}
