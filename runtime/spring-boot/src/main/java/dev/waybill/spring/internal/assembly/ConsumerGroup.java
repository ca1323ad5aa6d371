package dev.waybill.spring.internal.assembly;

import dev.waybill.spring.internal.settings.ConsumerProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The consumer group of an application's subscriptions: instances of one group share the events.
 */
public final class ConsumerGroup {

  private ConsumerGroup() {}

  /** Returns the group that the properties say, else the application's name; null for neither. */
  public static @Nullable String find(ConsumerProperties properties, Environment environment) {
    String group = properties.group();
    String found =
        StringUtils.hasText(group) ? group : environment.getProperty("spring.application.name");
    return StringUtils.hasText(found) ? found : null;
  }
}
