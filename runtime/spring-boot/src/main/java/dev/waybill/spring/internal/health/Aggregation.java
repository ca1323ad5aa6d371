package dev.waybill.spring.internal.health;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.actuate.endpoint.SimpleStatusAggregator;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;

/** Which of several statuses is the application's. */
public final class Aggregation {

  private static final String ORDER = "management.endpoint.health.status.order";

  private Aggregation() {}

  /**
   * Makes what Boot makes itself, with one more status before UP: what it does not know it puts
   * last, so that nobody would see it.
   *
   * @param degraded the status of an outbox that is degraded
   * @param environment whose order, where it has one, holds as it is
   */
  public static StatusAggregator with(String degraded, Environment environment) {
    List<String> standard =
        List.of(
            Status.DOWN.getCode(),
            Status.OUT_OF_SERVICE.getCode(),
            degraded,
            Status.UP.getCode(),
            Status.UNKNOWN.getCode());
    List<String> order =
        Binder.get(environment).bind(ORDER, Bindable.listOf(String.class)).orElse(List.of());
    return new SimpleStatusAggregator(
        (order.isEmpty() ? standard.stream().distinct().toList() : order).toArray(String[]::new));
  }
}
