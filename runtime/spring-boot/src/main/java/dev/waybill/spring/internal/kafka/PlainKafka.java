package dev.waybill.spring.internal.kafka;

import dev.waybill.spring.internal.failure.StartException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The clients of an application without Spring for Kafka: by those of Boot's properties that are
 * Kafka's own. What takes Boot to understand is refused rather than passed over.
 */
public final class PlainKafka {

  private static final List<String> OF_BOOT =
      List.of("spring.kafka.ssl", "spring.kafka.jaas", "spring.kafka.producer.ssl");

  private PlainKafka() {}

  /**
   * Reads the properties.
   *
   * @throws StartException where one of them takes Boot to understand
   */
  public static KafkaClients of(Environment environment) {
    Binder binder = Binder.get(environment);
    for (String name : OF_BOOT) {
      if (binder.bind(name, Bindable.mapOf(String.class, Object.class)).isBound()) {
        throw new StartException(
            "The properties %s.* are those of Spring Boot's module for Kafka, which is not on the class path, so that the bus would connect without them."
                .formatted(name),
            "Add the dependency org.springframework.boot:spring-boot-starter-kafka, or set the"
                + " properties of Kafka's clients themselves, as in"
                + " spring.kafka.properties.ssl.truststore.location.",
            null);
      }
    }
    Map<String, Object> common = new HashMap<>(properties(binder, "spring.kafka.properties"));
    binder
        .bind("spring.kafka.bootstrap-servers", String.class)
        .ifBound(servers -> common.put("bootstrap.servers", servers));
    binder
        .bind("spring.kafka.security.protocol", String.class)
        .ifBound(protocol -> common.put("security.protocol", protocol));
    return new KafkaClients(
        with(common, properties(binder, "spring.kafka.producer.properties")),
        with(common, properties(binder, "spring.kafka.consumer.properties")));
  }

  private static Map<String, String> properties(Binder binder, String name) {
    return binder.bind(name, Bindable.mapOf(String.class, String.class)).orElseGet(Map::of);
  }

  private static Map<String, Object> with(Map<String, Object> common, Map<String, String> own) {
    Map<String, Object> all = new HashMap<>(common);
    all.putAll(own);
    return all;
  }
}
