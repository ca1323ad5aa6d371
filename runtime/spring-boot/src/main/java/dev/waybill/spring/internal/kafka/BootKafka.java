package dev.waybill.spring.internal.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The clients as Spring Boot configures them. Its properties are not all: where a broker comes from
 * connection details, as those of Docker Compose and Testcontainers do, the factories alone have
 * it.
 */
public final class BootKafka {

  private BootKafka() {}

  /**
   * Takes the configuration of factories.
   *
   * @param consumers null where the application has none
   */
  public static KafkaClients of(
      ProducerFactory<?, ?> producers, @Nullable ConsumerFactory<?, ?> consumers) {
    return new KafkaClients(
        producers.getConfigurationProperties(),
        consumers == null ? Map.of() : consumers.getConfigurationProperties());
  }
}
