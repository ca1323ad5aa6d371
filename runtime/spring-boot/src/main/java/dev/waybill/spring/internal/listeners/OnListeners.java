package dev.waybill.spring.internal.listeners;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where a bean has a method that handles events. */
public final class OnListeners extends SpringBootCondition implements ConfigurationCondition {

  @Override
  public ConfigurationPhase getConfigurationPhase() {
    return ConfigurationPhase.REGISTER_BEAN;
  }

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition("Listeners");
    ConfigurableListableBeanFactory beans = context.getBeanFactory();
    return beans == null || ListenerMethods.in(beans).isEmpty()
        ? ConditionOutcome.noMatch(message.because("no bean handles integration events"))
        : ConditionOutcome.match(message.because("there are beans that handle integration events"));
  }
}
