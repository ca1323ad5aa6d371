package dev.waybill.spring.internal.assembly;

import dev.waybill.spring.internal.settings.WaybillProperties;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where this instance publishes what is appended, as {@link WaybillProperties#isRelaying}
 * tells later.
 */
public final class OnRelaying extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition("Outbox's worker");
    Environment environment = context.getEnvironment();
    if (!environment.getProperty("waybill.worker.enabled", Boolean.class, true)) {
      return ConditionOutcome.noMatch(message.because("waybill.worker.enabled is false"));
    }
    return environment.getProperty("waybill.outbox.change-data-capture", Boolean.class, false)
        ? ConditionOutcome.noMatch(message.because("waybill.outbox.change-data-capture is true"))
        : ConditionOutcome.match(message.because("this instance publishes events"));
  }
}
